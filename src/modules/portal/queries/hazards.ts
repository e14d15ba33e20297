import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { type Hazard, HazardFilter } from '../../safety/contract/index.ts'
import { getHazard, listHazards } from '../../safety/index.ts'
import type { PortalHazard, PortalHazardFilter } from '../contract/index.ts'
import { ownSide } from './own.ts'

/** Named one by one: who of the park found or checked it stays with the park. */
const present = (h: Hazard): PortalHazard => ({
  id: h.id,
  version: h.version,
  number: h.number,
  enterprise: h.enterprise,
  text: h.text,
  severity: h.severity,
  place: h.place,
  foundOn: h.foundOn,
  rectifyBy: h.rectifyBy,
  state: h.state,
  overdue: h.overdue,
  rectified: h.rectified && { at: h.rectified.at, note: h.rectified.note },
  notPassed: h.state === 'open' && h.checked && !h.checked.passed ? h.checked.note : null,
})

export const listOwnHazards = async (ctx: ReadCtx, f: PortalHazardFilter): Promise<PageOf<PortalHazard>> => {
  const { open, ...rest } = f
  const state = open === undefined ? {} : { state: open ? 'open,rectified' : 'checked,dropped' }
  const found = await listHazards(ownSide(ctx), { ...HazardFilter.parse(state), ...rest })
  return { ...found, items: found.items.map(present) }
}

export const ownHazard = async (ctx: Looking, id: string): Promise<PortalHazard> =>
  present(await getHazard(ownSide(ctx), id))
