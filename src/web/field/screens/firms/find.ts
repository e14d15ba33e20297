import { useEffect, useState } from 'react'
import type { PackedEnterprise } from '../../../../modules/field/contract/index.ts'

type Named = { label: string; hint: string; firm: PackedEnterprise }
type Matching = (items: readonly Named[], typed: string) => Named[]

const named = (firm: PackedEnterprise): Named => ({
  label: firm.brief.enterprise.name,
  hint: [firm.brief.contacts.map((c) => c.name), firm.brief.enterprise.tags, firm.brief.enterprise.address ?? []]
    .flat()
    .join(' '),
  firm,
})
const plainly: Matching = (items, typed) =>
  items.filter((i) => `${i.label} ${i.hint}`.toLowerCase().includes(typed.trim().toLowerCase()))

/** Those that fit what was typed. The dictionary of pinyin is read when the first letter comes. */
export const useFound = (firms: readonly PackedEnterprise[], typed: string): PackedEnterprise[] => {
  const [matching, setMatching] = useState<{ run: Matching }>({ run: plainly })
  const wanted = typed.trim() !== ''
  useEffect(() => {
    if (wanted) void import('../../../shell/palette/match.ts').then((m) => setMatching({ run: m.matching }))
  }, [wanted])
  return wanted ? matching.run(firms.map(named), typed).map((n) => n.firm) : [...firms]
}
