import type { PackedEnterprise } from '../../../../modules/field/contract/index.ts'
import type { PackNow } from '../../engine/index.ts'
import type { Carried } from './body.ts'

/** The list of this enterprise's kind; undefined for somebody who fills in none. */
export const checklistOf = (pack: PackNow | null, firm: PackedEnterprise | undefined): Carried | undefined => {
  const carried = pack?.common.checklists
  const list = carried?.lists.find((l) => l.code === firm?.brief.records.checklist)
  return carried && list ? { list, version: carried.version } : undefined
}
