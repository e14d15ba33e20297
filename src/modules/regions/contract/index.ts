export * from './openings.ts'
export * from './regions.ts'
export * from './shapes.ts'
