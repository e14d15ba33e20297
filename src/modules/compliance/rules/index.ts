export * from './burden.ts'
export * from './fields.ts'
export * from './forms.ts'
export * from './statements.ts'
