export * from './choices.ts'
export * from './conditions.ts'
export * from './policies.ts'
