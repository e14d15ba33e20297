export * from './facts.ts'
export * from './limits.ts'
export * from './sla.ts'
export * from './steps/index.ts'
