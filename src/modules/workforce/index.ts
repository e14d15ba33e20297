export {
  addAlliance,
  addGroup,
  addInstructor,
  addPairing,
  arrangeSubstitution,
  assignResponsibility,
  endResponsibility,
  giveTask,
  lockTeam,
  moveResponsibilities,
} from './commands/index.ts'
export { responsibilityAssigned, responsibilityEnded, substitutionArranged } from './events.ts'
export {
  enterprisesOfAccount,
  getInstructor,
  instructorOfAccount,
  ledAccounts,
  type MoveQuery,
  movable,
  pairingsOfAll,
  placeOf,
  placesOf,
  responsiblesOf,
  responsiblesOfAll,
  tasksOfDay,
  visibleGroups,
  visibleInstructors,
} from './queries/index.ts'
export { burdenAfter } from './rules.ts'
