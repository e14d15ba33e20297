export * from './choices.ts'
export * from './desk.ts'
export * from './endpoints.ts'
export * from './shapes.ts'
