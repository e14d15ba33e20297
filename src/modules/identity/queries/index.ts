export * from './accounts.ts'
export * from './audit.ts'
export * from './roles.ts'
export * from './session.ts'
