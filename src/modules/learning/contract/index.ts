export * from './actions.ts'
export * from './choices.ts'
export * from './clusters.ts'
export * from './knowledge.ts'
