export { commitRows } from './commit.ts'
export { dryRun } from './dryRun.ts'
export { startImport } from './start.ts'
export { cancelImport, commitImport, mapImport } from './steps.ts'
