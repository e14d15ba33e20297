import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { ErrorState, formatMoment, Light, type LightColour, Link, Loading } from '../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../web/words.ts'
import { type Status, StatusKey, StatusLight, type StatusLine, statusContract } from '../contract/index.ts'
import { w } from './words.ts'
import './operations.css'

const status = api(statusContract)
const MINUTE = 60_000
const COLOURS = { fine: 'blue', look: 'amber', act: 'red' } as const satisfies Record<Status['light'], LightColour>
/** Where something can be done about it within the product. */
const PLACES: Partial<Record<StatusKey, string>> = { dead: '/operation/dead-letters', signIns: '/users' }

const Line = ({ line }: { line: StatusLine }) => {
  const [label, language] = [useLabel(), useLanguage()]
  const place = PLACES[line.key]
  const name = label(StatusKey, line.key)
  return (
    <li className="status-line">
      <Light colour={COLOURS[line.light]} label={label(StatusLight, line.light)} />
      <strong>{place ? <Link to={place}>{name}</Link> : name}</strong>
      <div className="stack">
        <span className="figures">{line.said[language]}</span>
        {line.todo && <span className="quiet small">{line.todo[language]}</span>}
      </div>
    </li>
  )
}

const Whole = ({ found }: { found: Status }) => {
  const [t, language] = [useT(w), useLanguage()]
  const said = { fine: t('allFine'), look: t('someLook'), act: t('someAct') }[found.light]
  return (
    <section className="card stack">
      <div className="stack">
        <h2>
          <Light colour={COLOURS[found.light]} label={said} />
        </h2>
        <span className="quiet small">{t('asOf', { at: formatMoment(found.at, language) })}</span>
      </div>
      <ul className="status-lines">
        {found.lines.map((line) => (
          <Line key={line.key} line={line} />
        ))}
      </ul>
    </section>
  )
}

/** Whether everything runs, for the system administrator of a park. */
export default function StatusPage() {
  const t = useT(w)
  const { data, error, refetch } = useQuery({
    queryKey: ['operation-status'],
    queryFn: () => status.get({}),
    refetchInterval: MINUTE,
  })
  return (
    <div className="page stack">
      <h1>{t('status')}</h1>
      <p className="quiet">{t('statusLead')}</p>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Whole found={data} />
      ) : (
        <Loading />
      )}
    </div>
  )
}
