import { Link } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { FactKey, type TeamMeeting } from '../../contract/index.ts'
import { w } from '../words.ts'

const PERSON: FactKey[] = [
  'visitsDone',
  'covered',
  'uncovered',
  'demandsFiled',
  'demandsOpen',
  'demandsOverdue',
  'promisesOpen',
  'promisesOverdue',
  'tasksOpen',
]
const rows = (id: string, query: Record<string, string>) => `/team-meetings/${id}/rows?${new URLSearchParams(query)}`

/** Every number opens its rows. */
export const Figures = ({ meeting: m }: { meeting: TeamMeeting }) => {
  const t = useT(w)
  const label = useLabel()
  const shown = FactKey.options.filter((key) => m.numbers[key] !== undefined)
  return (
    <section className="card stack">
      <h2>{t('facts')}</h2>
      <div className="meeting-figures">
        {m.coveragePercent !== null && (
          <span className="meeting-figure">
            <span className="quiet small">{t('coverage')}</span>
            <span className="figures">{m.coveragePercent}%</span>
          </span>
        )}
        {shown.map((key) => (
          <Link key={key} to={rows(m.id, { key })} className="meeting-figure">
            <span className="quiet small">{label(FactKey, key)}</span>
            <span className="figures">{m.numbers[key]}</span>
          </Link>
        ))}
      </div>
      {m.hot.length > 0 && (
        <p>
          {t('hot')}：
          {m.hot.map((h) => (
            <span key={h.category}>
              <Link to={rows(m.id, { key: 'demandsNew', detail: h.category })}>
                {h.category} {h.count}
              </Link>{' '}
            </span>
          ))}
        </p>
      )}
    </section>
  )
}

/** Who visited whom and what is open, person by person and by name. */
export const People = ({ meeting: m }: { meeting: TeamMeeting }) => {
  const t = useT(w)
  const label = useLabel()
  if (m.people.length === 0) return null
  return (
    <section className="card stack">
      <h2>{t('byPerson')}</h2>
      <div className="meeting-people">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('person')}</th>
              {PERSON.map((key) => (
                <th scope="col" key={key} className="quiet small">
                  {label(FactKey, key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {m.people.map(({ person, numbers }) => (
              <tr key={person.id}>
                <td>{person.name}</td>
                {PERSON.map((key) => (
                  <td key={key} className="figures">
                    {numbers[key] ? <Link to={rows(m.id, { key, personId: person.id })}>{numbers[key]}</Link> : 0}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
