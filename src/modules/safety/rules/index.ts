export * from './answers.ts'
export * from './checklists.ts'
export * from './hazards.ts'
