export * from './forms.ts'
export * from './ledger.ts'
