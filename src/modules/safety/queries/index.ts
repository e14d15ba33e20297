export {
  checklistCodes,
  checklistFor,
  checklistOfVersion,
  checklistsInForce,
  checkOfVisit,
  hazardRules,
  listChecklists,
  rectifyDays,
} from './checklists.ts'
export { getHazard, hazardsOfVisit, listHazards, openHazardFile, openHazardsOf, visibleHazards } from './hazards.ts'
export { contactsOf, enterprisePeople, parkHolders } from './people.ts'
