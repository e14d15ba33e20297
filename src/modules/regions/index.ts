export { grantRegion, revokeRegion } from './commands/index.ts'
