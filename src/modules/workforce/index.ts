export {
  addGroup,
  addInstructor,
  assignResponsibility,
  endResponsibility,
  giveTask,
  lockTeam,
  moveResponsibilities,
} from './commands/index.ts'
export {
  enterprisesOfAccount,
  getInstructor,
  instructorOfAccount,
  ledAccounts,
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
