export * from './doors.ts'
export * from './list.ts'
export * from './one.ts'
export * from './own.ts'
