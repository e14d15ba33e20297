export { addPart, leadsNow } from './change.ts'
export * from './steps.ts'
