import { Link, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Diary, TaskKind } from '../../contract/index.ts'
import { Section } from '../field/Section.tsx'
import { w } from '../words.ts'

/** What else was done that day, each where it was done. */
export const DayTasks = ({ tasks }: Pick<Diary, 'tasks'>) => {
  const t = useT(w)
  const label = useLabel()
  if (tasks.length === 0) return null
  return (
    <Section title={t('dayTasks')}>
      <ul>
        {tasks.map((task) => (
          <li key={`${task.kind}${task.id}${task.title}`} className="field-line">
            <span className="field-card">
              {task.link ? <Link to={task.link}>{task.title}</Link> : <span>{task.title}</span>}
              {task.enterprise && <span className="quiet small">{task.enterprise}</span>}
            </span>
            <StatusTag tone="plain">{label(TaskKind, task.kind)}</StatusTag>
          </li>
        ))}
      </ul>
    </Section>
  )
}
