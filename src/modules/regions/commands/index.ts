export { countFigures } from './count.ts'
export { grantRegion, revokeRegion } from './grants.ts'
export { setOpening } from './openings.ts'
