import { z } from 'zod'
import {
  contract,
  Day,
  flag,
  Id,
  Instant,
  listQuery,
  Named,
  pageOf,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import { HazardState, Severity } from '../../safety/contract/index.ts'

/** What was found at the enterprise, and by when it is to put it right. */
export const PortalHazard = z.object({
  id: Id,
  version: Version,
  number: z.string(),
  enterprise: Named,
  text: z.string(),
  severity: Severity,
  place: z.string().nullable(),
  foundOn: Day,
  rectifyBy: Day,
  state: HazardState,
  overdue: z.boolean(),
  rectified: z.object({ at: Instant, note: z.string() }).nullable(),
  /** Why the last check was not passed. */
  notPassed: z.string().nullable(),
})
export type PortalHazard = z.infer<typeof PortalHazard>
export const PortalHazardFilter = listQuery(['rectifyBy'], { open: flag.optional(), enterpriseId: Id.optional() })
export type PortalHazardFilter = z.infer<typeof PortalHazardFilter>
export const RectifyOwn = z.strictObject({ note: text(500, 2), fileIds: z.array(Id).max(9).default([]) })
export type RectifyOwn = z.infer<typeof RectifyOwn>

export const portalHazardContract = contract('portalHazards', {
  list: {
    get: '/portal/hazards',
    allow: 'portal.use',
    summary: '本企业的隐患',
    query: PortalHazardFilter,
    returns: pageOf(PortalHazard),
  },
  rectify: {
    put: '/portal/hazards/:id/rectification',
    allow: 'portal.use',
    summary: '企业登记整改完成',
    body: RectifyOwn,
    returns: PortalHazard,
  },
})
