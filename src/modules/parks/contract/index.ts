export * from './calendars.ts'
