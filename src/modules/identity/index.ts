export { addAccount, grantRole, withdrawGrants } from './commands/index.ts'
export { Session, sessionContract } from './contract/index.ts'
export { authenticate, rolesHeld, sessionsOpen } from './queries/index.ts'
