import { useLabel, useT } from '../../../../web/words.ts'
import { UnitKind } from '../../../workforce/contract/index.ts'
import type { Brief } from '../../contract/index.ts'
import { w } from '../words.ts'
import { Section } from './Section.tsx'

/** Which branch or department stands at its side, and what for; nothing where none does. */
export const Paired = ({ units }: { units: Brief['pairings'] }) => {
  const t = useT(w)
  const label = useLabel()
  if (units.length === 0) return null
  return (
    <Section title={t('paired')}>
      <ul>
        {units.map((p) => (
          <li key={`${p.unitName}${p.alliance}`} className="field-line">
            <span className="field-card">
              <span>
                {p.unitName}{' '}
                <span className="quiet small">
                  {[label(UnitKind, p.unitKind), p.alliance && t('throughAlliance', { name: p.alliance })]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <span className="small">{p.purpose}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
