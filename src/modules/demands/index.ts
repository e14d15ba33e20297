export {
  addCategory,
  addTemplate,
  doorHash,
  type Filing,
  fileDemand,
  parkToken,
  rateDemand,
  reopenDemand,
  setDuty,
  submitDemand,
  withdrawDemand,
  writeMessage,
} from './commands/index.ts'
export * from './events.ts'
export {
  type DemandRecord,
  demandBehindTracking,
  dueDatesOf,
  enterpriseBehindDoor,
  entriesOf,
  filteredDemands,
  getDemand,
  lightSql,
  limitsInForce,
  listCategories,
  listDemands,
  openDemandFile,
  presentDemand,
  presentRow,
  visibleDemands,
  withNames,
} from './queries/index.ts'
export { isOpen, isPossible, lightOf, STEPS } from './rules/index.ts'
