export { recordSafety } from './commands/index.ts'
export { hazardFound } from './events.ts'
export {
  checklistCodes,
  checklistsInForce,
  checkOfVisit,
  hazardsOfVisit,
  openHazardsOf,
  visibleHazards,
} from './queries/index.ts'
