export * from './segments.ts'
export * from './tags.ts'
