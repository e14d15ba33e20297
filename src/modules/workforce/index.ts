export {
  addGroup,
  addInstructor,
  arrangeSubstitution,
  assignResponsibility,
  endResponsibility,
  reassign,
} from './commands/index.ts'
export { responsibilityAssigned, responsibilityEnded, substitutionArranged } from './events.ts'
export { enterprisesOfAccount, instructorOfAccount, ledAccounts, responsiblesOf } from './queries/index.ts'
