import { labelOf } from '../../kernel/contract/index.ts'
import { type ExportColumn, routes } from '../../kernel/module.ts'
import { checkHazard, dropHazard, rectifyHazard, regradeHazard } from './commands/index.ts'
import { checklistContract, type Hazard, HazardState, hazardContract, Severity } from './contract/index.ts'
import { checklistFor, getHazard, listChecklists, listHazards, openHazardFile } from './queries/index.ts'

export const checklistRoutes = routes(checklistContract, {
  list: (ctx) => listChecklists(ctx),
  forEnterprise: (ctx, { params }) => checklistFor(ctx, params.id),
})

/** The customary columns of a 隐患台账. */
const COLUMNS: ExportColumn<Hazard>[] = [
  { title: ['编号', 'Number'], value: (h) => h.number, width: 14 },
  { title: ['企业', 'Enterprise'], value: (h) => h.enterprise.name, width: 36 },
  { title: ['网格', 'Grid'], value: (h) => h.grid?.name },
  { title: ['隐患内容', 'Hazard'], value: (h) => h.text, width: 48 },
  { title: ['部位', 'Where'], value: (h) => h.place, width: 20 },
  { title: ['检查项', 'Item'], value: (h, l) => h.item?.[l], width: 36 },
  { title: ['等级', 'Severity'], value: (h, l) => labelOf(Severity, h.severity, l) },
  { title: ['发现日期', 'Found on'], value: (h) => h.foundOn },
  { title: ['发现人', 'Found by'], value: (h) => h.finder.name },
  { title: ['整改期限', 'To be rectified by'], value: (h) => h.rectifyBy },
  { title: ['状态', 'State'], value: (h, l) => labelOf(HazardState, h.state, l) },
  { title: ['整改情况', 'Rectification'], value: (h) => h.rectified?.note, width: 36 },
  { title: ['复查人', 'Checked by'], value: (h) => h.checked?.by },
  { title: ['复查意见', 'Check'], value: (h) => h.checked?.note, width: 36 },
  { title: ['撤销原因', 'Why dropped'], value: (h) => h.dropped?.reason, width: 24 },
]

export const hazardRoutes = routes(
  hazardContract,
  {
    list: (ctx, { query }) => listHazards(ctx, query),
    get: (ctx, { params }) => getHazard(ctx, params.id),
    rectify: (ctx, { params, body }) => rectifyHazard(ctx, params.id, body),
    check: (ctx, { params, body }) => checkHazard(ctx, params.id, body),
    regrade: (ctx, { params, body }) => regradeHazard(ctx, params.id, body),
    drop: (ctx, { params, body }) => dropHazard(ctx, params.id, body.reason),
    file: (ctx, { params }) => openHazardFile(ctx, params.id, params.fileId),
  },
  { list: COLUMNS },
)
