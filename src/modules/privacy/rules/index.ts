export * from './decisions.ts'
export { TABLES, tableLabel } from './labels.ts'
export * from './patterns.ts'
export { readable, wiped } from './wiping.ts'
