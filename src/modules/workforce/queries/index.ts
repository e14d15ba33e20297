export * from './digest.ts'
export * from './gaps.ts'
export { getGroup, ledAccounts, listGroups, visibleGroups } from './groups.ts'
export { WORKFORCE_HELD } from './held.ts'
export { freeAccounts, getInstructor, INSTRUCTOR_PHONE, listInstructors, visibleInstructors } from './instructors.ts'
export {
  getAlliance,
  getPairing,
  listAlliances,
  listPairings,
  pairingsOfAll,
  visibleAlliances,
  visiblePairings,
} from './pairings.ts'
export { holdersParkWide, leadersOf } from './people.ts'
export { movable, placeOf, placesOf } from './reassignment.ts'
export { getResponsibility, listResponsibilities } from './responsibilities.ts'
export * from './responsibles.ts'
export { getSubstitution, listSubstitutions } from './substitutions.ts'
export { getTask, listTasks, tasksOfDay, tasksToTell } from './tasks.ts'
