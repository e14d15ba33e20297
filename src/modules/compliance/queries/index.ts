export { countFields, monthsCounted } from './counts.ts'
export { burden, fieldUses } from './fields.ts'
export { compliance } from './rules.ts'
