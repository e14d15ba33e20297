export * from './forms.ts'
export * from './imports.ts'
export * from './ledger.ts'
