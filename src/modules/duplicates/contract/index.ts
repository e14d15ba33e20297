export * from './merges.ts'
export * from './pairs.ts'
