export * from './dead.ts'
export * from './status.ts'
