export * from './digest.ts'
export * from './people.ts'
export * from './slips.ts'
