import { z } from 'zod'
import {
  choice,
  contract,
  Day,
  flag,
  Id,
  listOf,
  listQuery,
  many,
  Named,
  pageOf,
  text,
  Version,
} from '../../../kernel/contract/index.ts'

/** 联盟: enterprises under one name. */
export const Alliance = z.object({
  id: Id,
  version: Version,
  name: z.string(),
  purpose: z.string().nullable(),
  members: z.array(Named),
})
export type Alliance = z.infer<typeof Alliance>
export const NewAlliance = z.strictObject({
  name: text(40),
  purpose: text(300).nullish(),
  enterpriseIds: z.array(Id).max(500).default([]),
})
export type NewAlliance = z.infer<typeof NewAlliance>
export const EditAlliance = NewAlliance.extend({ enterpriseIds: z.array(Id).max(500) }).partial()
export type EditAlliance = z.infer<typeof EditAlliance>

export const UnitKind = choice({
  branch: ['党支部', 'Party branch'],
  department: ['部门', 'Department'],
})
export type UnitKind = z.infer<typeof UnitKind>

const unit = { unitKind: UnitKind, unitName: text(60), validFrom: Day.optional(), validTo: Day.nullish() }
/** 结对: a branch or a department at the side of an enterprise or an alliance, for a time and to an end. */
export const Pairing = z.object({
  id: Id,
  version: Version,
  unitKind: UnitKind,
  unitName: z.string(),
  enterprise: Named.nullable(),
  alliance: Named.nullable(),
  validFrom: Day,
  /** The last day it holds. */
  validTo: Day.nullable(),
  purpose: z.string(),
  current: z.boolean(),
})
export type Pairing = z.infer<typeof Pairing>
export const PairingFilter = listQuery(['validFrom'], {
  enterpriseId: Id.optional(),
  allianceId: Id.optional(),
  unitKind: many(UnitKind).optional(),
  current: flag.optional(),
})
export type PairingFilter = z.infer<typeof PairingFilter>

const inOrder = (p: { validFrom?: string | undefined; validTo?: string | null | undefined }) =>
  !p.validTo || !p.validFrom || p.validTo >= p.validFrom
const ORDER = {
  path: ['validTo'],
  params: { code: 'order', zh: '结束日期早于开始日期', en: 'The end lies before the start' },
}
export const NewPairing = z
  .strictObject({ ...unit, purpose: text(300), enterpriseId: Id.nullish(), allianceId: Id.nullish() })
  .refine((p) => Boolean(p.enterpriseId) !== Boolean(p.allianceId), {
    path: ['enterpriseId'],
    params: { code: 'one_partner', zh: '请选择一家企业或一个联盟', en: 'Choose one enterprise or one alliance' },
  })
  .refine(inOrder, ORDER)
export type NewPairing = z.infer<typeof NewPairing>
/** With whom it is stays; somebody else is another pairing. */
export const EditPairing = z
  .strictObject({ ...unit, purpose: text(300) })
  .partial()
  .refine(inOrder, ORDER)
export type EditPairing = z.infer<typeof EditPairing>

/** What the file and the brief of an enterprise say of it. */
export const PairingOfEnterprise = z.object({
  unitKind: UnitKind,
  unitName: z.string(),
  /** The alliance through which it holds; null where it is the enterprise itself. */
  alliance: z.string().nullable(),
  purpose: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
})
export type PairingOfEnterprise = z.infer<typeof PairingOfEnterprise>

export const allianceContract = contract('alliances', {
  list: { get: '/alliances', allow: 'workforce.read', summary: '联盟', returns: listOf(Alliance) },
  add: {
    post: '/alliances',
    allow: 'workforce.manage',
    summary: '新建联盟',
    body: NewAlliance,
    returns: Alliance,
    status: 201,
  },
  edit: {
    patch: '/alliances/:id',
    allow: 'workforce.manage',
    summary: '修改联盟',
    body: EditAlliance,
    returns: Alliance,
    versioned: true,
  },
})

export const pairingContract = contract('pairings', {
  list: {
    get: '/pairings',
    allow: 'workforce.read',
    summary: '结对',
    query: PairingFilter,
    returns: pageOf(Pairing),
    exports: true,
  },
  add: {
    post: '/pairings',
    allow: 'workforce.manage',
    summary: '新增结对',
    body: NewPairing,
    returns: Pairing,
    status: 201,
  },
  edit: {
    patch: '/pairings/:id',
    allow: 'workforce.manage',
    summary: '修改结对',
    body: EditPairing,
    returns: Pairing,
    versioned: true,
  },
  ofEnterprise: {
    get: '/enterprises/:id/pairings',
    allow: 'workforce.read',
    summary: '企业的结对单位',
    returns: listOf(PairingOfEnterprise),
  },
})
