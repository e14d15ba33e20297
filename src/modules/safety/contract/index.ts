export * from './checklists.ts'
export * from './choices.ts'
export * from './hazards.ts'
