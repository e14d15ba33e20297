export * from './imports.ts'
export * from './surroundings.ts'
