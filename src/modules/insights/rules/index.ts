export * from './figures.ts'
export * from './kept.ts'
export * from './span.ts'
