export * from './anonymise/index.ts'
export * from './knowledge.ts'
