export * from './limits.ts'
export * from './steps.ts'
