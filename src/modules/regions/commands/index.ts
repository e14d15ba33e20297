export { countFigures } from './count.ts'
export { type GrantOf, grantRegion, revokeRegion } from './grants.ts'
export { setOpening } from './openings.ts'
