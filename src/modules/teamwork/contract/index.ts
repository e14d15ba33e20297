export * from './handovers.ts'
export * from './loads.ts'
export * from './meetings.ts'
