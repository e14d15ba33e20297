export * from './choices.ts'
export * from './slips.ts'
