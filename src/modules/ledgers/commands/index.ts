export { startExport, writeExport } from './exports.ts'
export { pruneLedgers } from './prune.ts'
