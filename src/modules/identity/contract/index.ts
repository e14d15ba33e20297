export * from './audit.ts'
export * from './roles.ts'
export * from './session.ts'
export * from './users.ts'
