import { useQuery } from '@tanstack/react-query'
import { useMay } from '../../../../web/api.ts'
import { StatusTag } from '../../../../web/kit/index.ts'
import type { Slots } from '../../../../web/pages.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { Level, type PairingOfEnterprise, type Responsible, UnitKind } from '../../contract/index.ts'
import { pairings, responsibilities } from '../api.ts'
import { w } from '../words.ts'

const Person = ({ of: r }: { of: Responsible }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <li>
      {r.name}{' '}
      <span className="quiet small">{[label(Level, r.level), r.unit, r.grid].filter(Boolean).join(' · ')}</span>{' '}
      {r.substitute && (
        <StatusTag tone="amber">{t('standsIn', { name: r.substitute.name, day: r.substitute.validTo })}</StatusTag>
      )}
    </li>
  )
}

const Unit = ({ of: p }: { of: PairingOfEnterprise }) => {
  const t = useT(w)
  const label = useLabel()
  const through = p.alliance && t('throughAlliance', { name: p.alliance })
  return (
    <li>
      {p.unitName}{' '}
      <span className="quiet small">
        {[label(UnitKind, p.unitKind), through, p.purpose].filter(Boolean).join(' · ')}
      </span>
    </li>
  )
}

const Team = ({ id }: { id: string }) => {
  const t = useT(w)
  const { data: people } = useQuery({
    queryKey: ['responsibilities', 'of', id],
    queryFn: () => responsibilities.ofEnterprise({ id }),
  })
  const { data: units } = useQuery({ queryKey: ['pairings', 'of', id], queryFn: () => pairings.ofEnterprise({ id }) })
  const missing = people && !people.items.some((r) => r.level === 'contact')
  return (
    <section className="card stack" style={{ gap: 8 }}>
      <h2>{t('responsibles')}</h2>
      {missing && <StatusTag tone="red">{t('noContactHere')}</StatusTag>}
      <ul className="stack" style={{ gap: 4 }}>
        {people?.items.map((r) => (
          <Person key={`${r.instructorId}${r.level}`} of={r} />
        ))}
      </ul>
      {units && units.items.length > 0 && (
        <>
          <h3>{t('pairedWith')}</h3>
          <ul className="stack" style={{ gap: 4 }}>
            {units.items.map((p) => (
              <Unit key={`${p.unitName}${p.alliance}`} of={p} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** Beside the file of an enterprise: who answers for it, who stands in, who is paired with it. */
export default function EnterpriseTeam({ enterpriseId }: Slots['enterprise.file']) {
  return useMay('workforce.read') ? <Team id={enterpriseId} /> : null
}
