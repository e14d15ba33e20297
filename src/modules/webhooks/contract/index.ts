export * from './choices.ts'
export * from './deliveries.ts'
export * from './webhooks.ts'
