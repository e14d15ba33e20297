export * from './actions.ts'
export * from './anonymise/index.ts'
export * from './clusters.ts'
export * from './knowledge.ts'
