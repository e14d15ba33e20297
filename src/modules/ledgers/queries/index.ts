export * from './exports.ts'
export * from './ledger.ts'
