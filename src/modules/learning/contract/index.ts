export * from './choices.ts'
export * from './knowledge.ts'
