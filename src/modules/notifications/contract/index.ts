export * from './digests.ts'
export * from './notifications.ts'
