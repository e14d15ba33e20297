import { z } from 'zod'
import { choice, contract, Day, flag, Id, listQuery, many, pageOf } from '../../../kernel/contract/index.ts'

/** Ledgers in the columns that parks print and hand up. */
export const FormKind = choice({
  problem: ['问题台账', 'Problem ledger'],
  nail: ['拔钉台账', 'Ledger of hard cases'],
})
export type FormKind = z.infer<typeof FormKind>

/** Why a case is a nail to be pulled. */
export const NailReason = choice({
  hard: ['疑难', 'Hard'],
  shelved: ['挂账', 'Shelved'],
  late: ['超期', 'Overdue'],
  arbitrated: ['终审', 'Arbitrated'],
  raised: ['上报', 'Raised'],
})
export type NailReason = z.infer<typeof NailReason>

export const FormFilter = listQuery(['submittedAt', 'number'], {
  /** Raised by the enterprise within these days. */
  from: Day.optional(),
  to: Day.optional(),
  /** Also what came earlier and was not closed before the first day. */
  carried: flag.optional(),
  gridId: many(Id).optional(),
  departmentId: many(Id).optional(),
})
export type FormFilter = z.output<typeof FormFilter>

export const FormPage = pageOf(z.object({ id: Id, cells: z.array(z.string().nullable()) })).extend({
  title: z.string(),
  left: z.string(),
  right: z.string(),
  columns: z.array(z.object({ title: z.string(), group: z.string().nullable(), width: z.number() })),
  notes: z.array(z.string()),
})
export type FormPage = z.infer<typeof FormPage>

const allow = 'demand.read'
export const ledgerFormContract = contract('ledgerForms', {
  preview: { get: '/ledger-forms/:kind', allow, summary: '台账预览', query: FormFilter, returns: FormPage },
  print: {
    get: '/ledger-forms/:kind/workbook',
    allow,
    summary: '台账（可打印的工作簿）',
    query: FormFilter,
    bytes: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
})
