export * from './calendars.ts'
export * from './grids.ts'
export * from './layers.ts'
export * from './parks.ts'
