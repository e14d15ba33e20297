export * from './calendars.ts'
export * from './grids.ts'
