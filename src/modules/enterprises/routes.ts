import { labelOf } from '../../kernel/contract/index.ts'
import { type ExportColumn, routes } from '../../kernel/module.ts'
import { cancelImport, commitImport, mapFigures, mapImport, startImport, undoImport } from './commands/imports/index.ts'
import {
  acceptProposal,
  addIndicator,
  editContact,
  editFile,
  keepContact,
  openFile,
  refuseProposal,
  removeContact,
  revealContact,
  settleConflict,
  undoProposal,
} from './commands/index.ts'
import {
  contactContract,
  enterpriseContract,
  importContract,
  indicatorContract,
  type Proposal,
  ProposalField,
  ProposalState,
  proposalContract,
  valueInWords,
} from './contract/index.ts'
import {
  getProposal,
  listContacts,
  listDefinitions,
  listEnterprises,
  listFacts,
  listImports,
  listIndicators,
  listProposals,
  listRows,
  listTags,
  openProposalFile,
  previewUndo,
  readFigureHistory,
  readFile,
  readImport,
  readSeries,
  readTimeline,
  refusedWorkbook,
  undoWorkbook,
} from './queries/index.ts'
import { QUICK_COLUMNS } from './rules/exports.ts'

export const enterpriseRoutes = routes(
  enterpriseContract,
  {
    list: (ctx, { query }) => listEnterprises(ctx, query),
    add: (ctx, { body }) => openFile(ctx, body),
    get: (ctx, { params }) => readFile(ctx, params.id),
    change: (ctx, { params, body }) => editFile(ctx, params.id, body),
    settle: (ctx, { params, body }) => settleConflict(ctx, params.id, params.factId, body.choose),
    timeline: (ctx, { params, query }) => readTimeline(ctx, params.id, query),
    facts: (ctx, { params, query }) => listFacts(ctx, params.id, query),
    tags: (ctx) => listTags(ctx),
  },
  { list: QUICK_COLUMNS },
)

export const contactRoutes = routes(contactContract, {
  list: (ctx, { params }) => listContacts(ctx, params.id),
  add: (ctx, { params, body }) => keepContact(ctx, params.id, body),
  change: (ctx, { params, body }) => editContact(ctx, params.id, params.contactId, body),
  remove: (ctx, { params }) => removeContact(ctx, params.id, params.contactId),
  reveal: (ctx, { params, body }) => revealContact(ctx, params.id, params.contactId, body.purpose),
})

export const indicatorRoutes = routes(indicatorContract, {
  list: (ctx, { params }) => listIndicators(ctx, params.id),
  add: (ctx, { params, body }) => addIndicator(ctx, params.id, body),
  definitions: () => listDefinitions(),
  series: (ctx, { params, query }) => readSeries(ctx, params.id, query),
  history: (ctx, { params }) => readFigureHistory(ctx, params.id, params.kind, params.period),
})

export const importRoutes = routes(importContract, {
  list: (ctx, { query }) => listImports(ctx, query),
  start: (ctx, { file }) => startImport(ctx, file),
  get: (ctx, { params }) => readImport(ctx, params.id),
  map: (ctx, { params, body }) => mapImport(ctx, params.id, body),
  mapFigures: (ctx, { params, body }) => mapFigures(ctx, params.id, body),
  rows: (ctx, { params, query }) => listRows(ctx, params.id, query),
  commit: (ctx, { params }) => commitImport(ctx, params.id),
  cancel: (ctx, { params }) => cancelImport(ctx, params.id),
  undoPreview: (ctx, { params }) => previewUndo(ctx, params.id),
  undo: (ctx, { params, body }) => undoImport(ctx, params.id, body),
  undoReport: (ctx, { params }) => undoWorkbook(ctx, params.id),
  refused: (ctx, { params }) => refusedWorkbook(ctx, params.id),
})

const PROPOSALS: ExportColumn<Proposal>[] = [
  { title: ['企业', 'Enterprise'], value: (p) => p.enterprise.name, width: 36 },
  { title: ['字段', 'Field'], value: (p, l) => labelOf(ProposalField, p.field, l) },
  { title: ['现有内容', 'Now'], value: (p, l) => p.present && valueInWords(p.field, p.present, l), width: 36 },
  { title: ['建议改为', 'Proposed'], value: (p, l) => valueInWords(p.field, p.value, l), width: 36 },
  { title: ['来源', 'Source'], value: (p, l) => p.origin[l], width: 20 },
  { title: ['提出人', 'Told by'], value: (p) => p.by.name },
  { title: ['状态', 'State'], value: (p, l) => labelOf(ProposalState, p.state, l) },
  { title: ['原因', 'Reason'], value: (p) => p.reason, width: 36 },
]

export const proposalRoutes = routes(
  proposalContract,
  {
    list: (ctx, { query }) => listProposals(ctx, query),
    get: (ctx, { params }) => getProposal(ctx, params.id),
    accept: (ctx, { params, body }) => acceptProposal(ctx, params.id, body),
    refuse: (ctx, { params, body }) => refuseProposal(ctx, params.id, body.reason),
    undo: (ctx, { params, body }) => undoProposal(ctx, params.id, body.reason),
    file: (ctx, { params }) => openProposalFile(ctx, params.id, params.fileId),
  },
  { list: PROPOSALS },
)
