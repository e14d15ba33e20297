import { useQuery } from '@tanstack/react-query'
import { Clock, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { TaskState } from '../../../workforce/contract/index.ts'
import { FactKey, type TeamMeeting } from '../../contract/index.ts'
import { tasks } from '../api.ts'
import { w } from '../words.ts'

export const Agenda = ({ meeting: m }: { meeting: TeamMeeting }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <section className="card stack">
      <h2>{t('agenda')}</h2>
      <ol className="meeting-agenda">
        {m.agenda.map((a, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items of an agenda are known by their place
          <li key={i}>
            {a.key ? t('keyed', { label: label(FactKey, a.key), n: m.numbers[a.key] ?? 0 }) : a.title}{' '}
            {a.note && <span className="quiet">{a.note}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}

const Tasks = ({ id }: { id: string }) => {
  const t = useT(w)
  const label = useLabel()
  const { data } = useQuery({
    queryKey: ['team-tasks', 'of', id],
    queryFn: () => tasks.list({ query: { sourceId: id, sort: 'dueOn', limit: 100 } }),
  })
  if (!data || data.items.length === 0) return null
  return (
    <>
      <h2>{t('task')}</h2>
      <ul>
        {data.items.map((task) => (
          <li key={task.id}>
            {task.title} <span className="quiet small">{task.owner.name}</span>{' '}
            {task.state === 'open' ? (
              <Clock brief dueAt={task.dueAt} light={task.light} />
            ) : (
              <StatusTag tone="grey">{label(TaskState, task.state)}</StatusTag>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** What was said and who came, once it was held. */
export const Minutes = ({ meeting: m }: { meeting: TeamMeeting }) => {
  const t = useT(w)
  if (m.state !== 'held') return null
  const names = (present: boolean) =>
    m.attendance
      .filter((a) => a.present === present)
      .map((a) => a.name)
      .join('、')
  return (
    <section className="card stack">
      <h2>{t('minutes')}</h2>
      <p className="meeting-words">{m.minutes}</p>
      <p>
        {t('present')}：{names(true) || t('none')}
        {names(false) && (
          <span className="quiet">
            {' '}
            · {t('absent')}：{names(false)}
          </span>
        )}
      </p>
      <Tasks id={m.id} />
    </section>
  )
}
