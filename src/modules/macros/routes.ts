import { type ExportColumn, routes } from '../../kernel/module.ts'
import * as command from './commands/index.ts'
import { MacroVerb, macroContract, macroRunContract, RowState, type RunRow } from './contract/index.ts'
import * as query from './queries/index.ts'

const side = (language: 'zh' | 'en') => (language === 'zh' ? 0 : 1)
const columns: ExportColumn<RunRow>[] = [
  { title: ['编号', 'Number'], value: (r) => r.number, width: 16 },
  { title: ['诉求', 'Title'], value: (r) => r.title, width: 40 },
  { title: ['结果', 'Result'], value: (r, l) => RowState.labels[r.state][side(l)] },
  { title: ['哪一步', 'At which step'], value: (r, l) => r.step && MacroVerb.labels[r.step][side(l)] },
  { title: ['原因', 'Why'], value: (r, l) => r.why?.[l], width: 60 },
]

export const macroRoutes = routes(macroContract, {
  list: (ctx) => query.listMacros(ctx),
  add: (ctx, { body }) => command.addMacro(ctx, body),
  edit: (ctx, { params, body }) => command.editMacro(ctx, params.id, body),
  drop: (ctx, { params }) => command.dropMacro(ctx, params.id),
  preview: (ctx, { body }) => command.previewMacro(ctx, body),
  runOne: (ctx, { params, body }) => command.runOnOne(ctx, params.id, body.macroId),
})

export const macroRunRoutes = routes(
  macroRunContract,
  {
    start: (ctx, { body }) => command.startRun(ctx, body),
    list: (ctx) => query.listRuns(ctx),
    get: (ctx, { params }) => query.getRun(ctx, params.id),
    rows: (ctx, { params, query: filter }) => query.listRows(ctx, params.id, filter),
  },
  { rows: columns },
)
