export * from './doors.ts'
export * from './own.ts'
