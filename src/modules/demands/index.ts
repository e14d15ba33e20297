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
  entriesOf,
  filteredDemands,
  getDemand,
  listDemands,
  openDemandFile,
  presentDemand,
  visibleDemands,
} from './queries/index.ts'
export { isOpen, lightOf } from './rules/index.ts'
