export * from './endpoints.ts'
export * from './promises.ts'
export * from './shapes.ts'
export * from './visitDoors.ts'
