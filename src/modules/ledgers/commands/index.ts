export { startExport, writeExport } from './exports.ts'
