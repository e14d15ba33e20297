export * from './digests.ts'
export * from './notifications.ts'
export * from './preferences.ts'
