export * from './jurisdiction.ts'
export * from './requests.ts'
export * from './services.ts'
