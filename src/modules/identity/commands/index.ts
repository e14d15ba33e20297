export * from './accounts.ts'
export * from './session.ts'
