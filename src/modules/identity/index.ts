export { addAccount, addToken, eraseAccount, grantRole, mustBeErasable, withdrawGrants } from './commands/index.ts'
export { NewToken, Session, sessionContract } from './contract/index.ts'
export {
  actorOfAccount,
  authenticate,
  heldOfAccount,
  holderNamed,
  holderOf,
  remembered,
  rolesHeld,
  sessionsOpen,
  speaksWithPrograms,
} from './queries/index.ts'
