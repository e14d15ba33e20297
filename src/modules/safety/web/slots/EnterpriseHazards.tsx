import { useQuery } from '@tanstack/react-query'
import { useMay } from '../../../../web/api.ts'
import { DayText, Link, OpenHere } from '../../../../web/kit/index.ts'
import type { Slots } from '../../../../web/pages.ts'
import { useT } from '../../../../web/words.ts'
import { HAZARDS, hazards } from '../api.ts'
import { SeverityTag, StateOf } from '../look.tsx'
import { w } from '../words.ts'

const SHOWN = 5
const Open = ({ id }: { id: string }) => {
  const t = useT(w)
  const { data } = useQuery({
    queryKey: [...HAZARDS, 'of', id],
    queryFn: () =>
      hazards.list({
        query: { enterpriseId: id, state: 'open,rectified', sort: 'rectifyBy', limit: SHOWN },
      }),
  })
  return (
    <OpenHere
      title={t('openHere')}
      found={data}
      all={{ to: `/hazards?enterpriseId=${id}`, label: t('allHere') }}
      row={(h) => (
        <>
          <Link to={`/hazards/${h.id}`}>{h.text}</Link>
          <StateOf hazard={h} />
          {h.severity === 'major' && <SeverityTag severity={h.severity} />}
          <span className="quiet small">
            <DayText day={h.rectifyBy} />
          </span>
        </>
      )}
    />
  )
}

/** On the file of an enterprise: what is not put right yet. */
export default function EnterpriseHazards({ enterpriseId }: Slots['enterprise.open']) {
  return useMay('hazard.read') ? <Open id={enterpriseId} /> : null
}
