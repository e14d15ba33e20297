export * from './compliance.ts'
