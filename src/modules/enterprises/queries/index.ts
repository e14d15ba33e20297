export { type Asking, judgedRows, membersOf } from './conditions.ts'
export { conflictsOf } from './conflicts.ts'
export { CONTACT_PHONE, contactRows, contactsOf, listContacts, presentContact } from './contacts.ts'
export { besidePages, type ExportRecord, exportFor, openExport, registerPages } from './exports.ts'
export { factsOf } from './facts.ts'
export { readFile } from './file.ts'
export { gridsOf } from './grids.ts'
export {
  type ImportRecord,
  importFor,
  listImports,
  listRows,
  presentImport,
  type RowRecord,
  readImport,
  rowsOf,
  sheetOf,
  visibleImports,
} from './imports.ts'
export { figuresOf, listIndicators, presentIndicator } from './indicators.ts'
export { type KnownOf, knownOf } from './known.ts'
export { listEnterprises, listTags } from './list.ts'
export { enterpriseMap } from './map.ts'
export { effectsOf, findMoves, fingerprintOf, listMoves } from './moves.ts'
export { missingPlaces, placesOf } from './places.ts'
export {
  correctionRules,
  getProposal,
  listProposals,
  openProposalFile,
  openProposalsOf,
  type ProposalRow,
  proposalsOf,
  ruleFor,
} from './proposals.ts'
export { refusedWorkbook, undoWorkbook } from './refused.ts'
export { offerSegments, selectedBy } from './selections.ts'
export { listDefinitions, readFigureHistory, readSeries } from './series.ts'
export { placeOf } from './sight.ts'
export { staleOf } from './stale.ts'
export { listFacts, readTimeline } from './timeline.ts'
export { expiringTitles, listTitles, presentTitle } from './titles.ts'
export { BELONGINGS, countUndo, type Judged, mayBeUndone, NONE, previewUndo, undoPlan } from './undo.ts'
export {
  type EnterpriseRow,
  enterpriseFor,
  familyOf,
  filesEvenMerged,
  ownSide,
  standsFor,
  standsForCode,
  visibleEnterprises,
} from './visible.ts'
