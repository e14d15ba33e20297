import { useQuery } from '@tanstack/react-query'
import { api, useMay } from '../../../../web/api.ts'
import { Clock, Link, Moment, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Slip, SlipColour, SlipStatus, slipContract } from '../../../supervision/contract/index.ts'
import { d } from '../directionWords.ts'

const slips = api(slipContract)
const TONES = { blue: 'blue', yellow: 'amber', red: 'red' } as const
const RUNS: readonly Slip['status'][] = ['issued', 'signed']

const Line = ({ slip }: { slip: Slip }) => {
  const label = useLabel()
  const t = useT(d)
  return (
    <li className="stack demand-direction">
      <span className="row">
        <StatusTag tone={TONES[slip.colour]}>{label(SlipColour, slip.colour)}</StatusTag>
        <Link to={`/slips/${slip.id}`} className="grow figures">
          {slip.number}
        </Link>
        <span className="quiet small">{label(SlipStatus, slip.status)}</span>
      </span>
      <span className="quiet small">
        {slip.department.name} · <Moment at={slip.issuedAt} />
      </span>
      {RUNS.includes(slip.status) && <Clock label={t('slipDue')} dueAt={slip.dueAt} light={slip.light} />}
    </li>
  )
}

/** Slips about this case, for who sees slips; nothing where there is none. */
export const Slips = ({ demandId }: { demandId: string }) => {
  const t = useT(d)
  const enabled = useMay('slip.read')
  const { data } = useQuery({
    queryKey: ['demands', 'slips', demandId],
    queryFn: () => slips.list({ query: { demandId, sort: '-issuedAt' } }),
    enabled,
  })
  if (!data || data.items.length === 0) return null
  return (
    <section className="card stack" aria-label={t('slips')}>
      <h2>{t('slips')}</h2>
      <ul className="demand-lines">
        {data.items.map((slip) => (
          <Line key={slip.id} slip={slip} />
        ))}
      </ul>
    </section>
  )
}
