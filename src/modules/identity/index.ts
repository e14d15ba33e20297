export { addAccount, grantRole, withdrawGrants } from './commands/index.ts'
export { Session, sessionContract } from './contract.ts'
export { authenticate, sessionsOpen } from './queries/index.ts'
