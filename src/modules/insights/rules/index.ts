export * from './figures.ts'
export * from './span.ts'
