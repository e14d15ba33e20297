export * from './doors.ts'
export * from './own.ts'
export { sayOfOwn } from './promises.ts'
