export * from './knowledge.ts'
export * from './use.ts'
