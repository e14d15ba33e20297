import { z } from 'zod'
import {
  choice,
  contract,
  Day,
  flag,
  Id,
  Instant,
  listQuery,
  many,
  Named,
  pageOf,
  text,
  Version,
} from '../../../kernel/contract/index.ts'

export const LabourState = choice({
  open: ['招聘中', 'Open'],
  filled: ['已招满', 'Filled'],
  withdrawn: ['已撤回', 'Withdrawn'],
})
export type LabourState = z.infer<typeof LabourState>

/** Yuan a month, before tax. */
const Wage = z.number().int().min(0).max(1_000_000)
const content = {
  job: text(60),
  headcount: z.number().int().min(1).max(9999),
  /** From when on; left out: at once. */
  fromOn: Day.nullish(),
  wageFromYuan: Wage.nullish(),
  wageToYuan: Wage.nullish(),
  requirements: text(500).nullish(),
}
type Wages = { wageFromYuan?: number | null | undefined; wageToYuan?: number | null | undefined }
const inOrder = ({ wageFromYuan: from, wageToYuan: to }: Wages) =>
  from === null || from === undefined || to === null || to === undefined || from <= to
const wrongWay = {
  path: ['wageToYuan'],
  params: { code: 'wage_range', zh: '最高工资不能低于最低工资', en: 'The higher wage is below the lower one' },
}
export const NewLabourNeed = z.strictObject(content).refine(inOrder, wrongWay)
export type NewLabourNeed = z.infer<typeof NewLabourNeed>
export const LabourPatch = z.strictObject(content).partial().refine(inOrder, wrongWay)
export type LabourPatch = z.infer<typeof LabourPatch>

export const LabourNeed = z.object({
  id: Id,
  version: Version,
  visitId: Id,
  enterprise: Named,
  job: z.string(),
  headcount: z.number().int(),
  fromOn: Day.nullable(),
  wageFromYuan: z.number().int().nullable(),
  wageToYuan: z.number().int().nullable(),
  requirements: z.string().nullable(),
  state: LabourState,
  toldOn: Day,
  teller: Named,
  settledAt: Instant.nullable(),
  settledBy: z.string().nullable(),
  settledNote: z.string().nullable(),
})
export type LabourNeed = z.infer<typeof LabourNeed>

export const LabourFilter = listQuery(['toldOn'], {
  state: many(LabourState).optional(),
  enterpriseId: Id.optional(),
  mine: flag.optional(),
})
export type LabourFilter = z.infer<typeof LabourFilter>
export const FillNeed = z.strictObject({ note: text(300).nullish() })
export const WithdrawNeed = z.strictObject({ note: text(300, 2) })

export const labourContract = contract('labour-needs', {
  list: {
    get: '/labour-needs',
    allow: 'labour.read',
    summary: '用工需求台账',
    query: LabourFilter,
    returns: pageOf(LabourNeed),
    exports: true,
  },
  get: { get: '/labour-needs/:id', allow: 'labour.read', summary: '用工需求', returns: LabourNeed },
  edit: {
    patch: '/labour-needs/:id',
    allow: 'labour.write',
    summary: '修改用工需求',
    body: LabourPatch,
    returns: LabourNeed,
    versioned: true,
  },
  fill: {
    put: '/labour-needs/:id/filled',
    allow: 'labour.write',
    summary: '已招满',
    body: FillNeed,
    returns: LabourNeed,
  },
  withdraw: {
    put: '/labour-needs/:id/withdrawn',
    allow: 'labour.write',
    summary: '撤回用工需求',
    body: WithdrawNeed,
    returns: LabourNeed,
  },
})
