export * from './deliveries.ts'
export * from './record.ts'
export * from './webhooks.ts'
