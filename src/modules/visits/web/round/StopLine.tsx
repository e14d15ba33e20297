import { Light, Link, StatusTag } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { Stop } from '../../contract/index.ts'
import { MapButton } from './MapButton.tsx'
import { r } from './words.ts'

export const kilometres = (metres: number) => (metres / 1000).toFixed(metres < 10_000 ? 1 : 0)

export const StopLine = ({ stop, place }: { stop: Stop; place?: number }) => {
  const t = useT(r)
  const language = useLanguage()
  const { enterprise, visit, reasons, metres } = stop
  const [first] = reasons
  return (
    <li className="field-line">
      {place !== undefined && (
        <span className="round-place figures" role="img" aria-label={t('stop', { n: place })}>
          {place}
        </span>
      )}
      <span className="field-card grow">
        <Link to={`/field/enterprises/${enterprise.id}`}>{enterprise.name}</Link>
        <span className="row small quiet">
          {visit ? visit.purpose : <StatusTag tone="amber">{t('suggested')}</StatusTag>}
          {first && <Light colour="amber" label={first[language]} />}
        </span>
        <span className="small quiet">
          {[metres === null ? null : t('km', { km: kilometres(metres) }), enterprise.address]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <MapButton place={enterprise} />
    </li>
  )
}
