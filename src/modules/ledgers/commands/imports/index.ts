export { dryRun } from './dryRun.ts'
export { startImport } from './start.ts'
export { cancelImport, commitImport, explainWords, mapImport } from './steps.ts'
export { takeNextRows } from './take.ts'
