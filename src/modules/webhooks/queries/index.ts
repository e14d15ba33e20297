export * from './deliveries.ts'
export * from './due.ts'
export * from './webhooks.ts'
