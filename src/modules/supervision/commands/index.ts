export * from './ignored.ts'
export { issueBySystem, issueSlip } from './issue.ts'
export * from './steps.ts'
