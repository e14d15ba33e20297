export * from './macros.ts'
export * from './runs.ts'
