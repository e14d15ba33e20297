export { addAccount, addToken, grantRole, withdrawGrants } from './commands/index.ts'
export { NewToken, Session, sessionContract } from './contract/index.ts'
export { authenticate, rolesHeld, sessionsOpen } from './queries/index.ts'
