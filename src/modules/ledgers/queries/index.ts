export * from './exports.ts'
export { kindOf, previewForm } from './forms.ts'
export { listLedger } from './ledger.ts'
export { printForm } from './print.ts'
