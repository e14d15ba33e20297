export { recordSafety, rectifyHazard } from './commands/index.ts'
export {
  checklistCodes,
  checklistsInForce,
  checkOfVisit,
  getHazard,
  hazardsOfVisit,
  listHazards,
  openHazardsOf,
  visibleHazards,
} from './queries/index.ts'
