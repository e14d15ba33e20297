export * from './groups.ts'
export * from './instructors.ts'
export * from './responsibilities.ts'
export * from './substitutions.ts'
