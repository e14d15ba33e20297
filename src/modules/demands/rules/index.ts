export * from './sla.ts'
export * from './steps.ts'
