export { addAccount, addToken, grantRole, withdrawGrants } from './commands/index.ts'
export { NewToken, Session, sessionContract } from './contract/index.ts'
export {
  actorOfAccount,
  authenticate,
  remembered,
  rolesHeld,
  sessionsOpen,
  speaksWithPrograms,
} from './queries/index.ts'
