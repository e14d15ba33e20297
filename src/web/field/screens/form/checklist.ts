import type { PackedEnterprise } from '../../../../modules/field/contract/index.ts'
import type { PackNow } from '../../engine/index.ts'
import type { Carried } from './body.ts'

type Named = { checklist?: string | { code: string } | null }
/** The list of this enterprise's kind, else the general one; undefined for somebody who fills in none. */
export const checklistOf = (pack: PackNow | null, firm: PackedEnterprise | undefined): Carried | undefined => {
  const carried = pack?.common.checklists
  const named = (firm?.brief as Named | undefined)?.checklist
  const code = (typeof named === 'string' ? named : named?.code) ?? 'general'
  const list = carried?.lists.find((l) => l.code === code) ?? carried?.lists.find((l) => l.code === 'general')
  return carried && list ? { list, version: carried.version } : undefined
}
