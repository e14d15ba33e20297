export * from './letter.ts'
export * from './schedule.ts'
