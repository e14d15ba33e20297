export * from './accounts.ts'
export * from './grants.ts'
export * from './session.ts'
export * from './users.ts'
