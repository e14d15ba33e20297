export {
  addGroup,
  addInstructor,
  arrangeSubstitution,
  assignResponsibility,
  endResponsibility,
  reassign,
} from './commands/index.ts'
export { responsibilityAssigned, responsibilityEnded, substitutionArranged } from './events.ts'
export {
  enterprisesOfAccount,
  instructorOfAccount,
  ledAccounts,
  responsiblesOf,
  responsiblesOfAll,
} from './queries/index.ts'
