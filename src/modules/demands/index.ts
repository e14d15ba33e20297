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
  enterpriseBehindDoor,
  entriesOf,
  filteredDemands,
  getDemand,
  listCategories,
  listDemands,
  openDemandFile,
  presentDemand,
  visibleDemands,
} from './queries/index.ts'
export { isOpen, isPossible, lightOf, REOPEN_WORKDAYS, STEPS } from './rules/index.ts'
