import { useQuery } from '@tanstack/react-query'
import {
  type Action,
  Clock,
  DetailPage,
  Facts,
  Link,
  Moment,
  useCommand,
  useConfirm,
  useParams,
} from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { TaskStep, TeamTask } from '../contract/index.ts'
import { tasks } from './api.ts'
import { TaskStateTag } from './TasksPage.tsx'
import { w } from './words.ts'

const useSettle = () => {
  const t = useT(w)
  const confirm = useConfirm()
  const settle = useCommand(tasks.settle, {
    done: t('taskSettled'),
    refreshes: [['team-tasks'], ['meetings'], ['diary']],
  })
  return async (task: TeamTask, as: TaskStep) => {
    const note = await confirm({
      title: t(as === 'done' ? 'doneAsk' : 'dropAsk', { title: task.title }),
      action: t(as === 'done' ? 'markDone' : 'dropTask'),
      danger: as === 'dropped',
      ...(as === 'dropped' && { reason: { label: t('note') } }),
    })
    if (note !== undefined) await settle({ id: task.id, version: task.version, body: { as, note: note || null } })
  }
}

const TaskFacts = ({ task }: { task: TeamTask }) => {
  const t = useT(w)
  const enterprise = task.enterprise && <Link to={`/enterprises/${task.enterprise.id}`}>{task.enterprise.name}</Link>
  const meeting = task.sourceId && <Link to={`/team-meetings/${task.sourceId}`}>{t('openMeeting')}</Link>
  return (
    <Facts
      items={[
        { label: t('owner'), value: task.owner.name },
        { label: t('group'), value: task.group?.name },
        { label: t('due'), value: `${task.dueOn} · ${t('workdaysGiven', { n: task.workdays })}` },
        { label: t('enterprise'), value: enterprise, hidden: !task.enterprise },
        { label: t('meeting'), value: meeting, hidden: !task.sourceId },
        { label: t('detail'), value: task.detail, wide: true, hidden: !task.detail },
        { label: t('settled'), value: task.settledAt && <Moment at={task.settledAt} />, hidden: !task.settledAt },
        { label: t('note'), value: task.settledNote, wide: true, hidden: !task.settledNote },
      ]}
    />
  )
}

/** One task: who, by when, where it comes from, and how it ended. */
export default function TaskPage() {
  const t = useT(w)
  const { id } = useParams<'id'>()
  const { data: task, error, refetch } = useQuery({ queryKey: ['team-tasks', id], queryFn: () => tasks.get({ id }) })
  const settle = useSettle()
  const step = (as: TaskStep): Action => ({
    key: as,
    label: t(as === 'done' ? 'markDone' : 'dropTask'),
    danger: as === 'dropped',
    run: () => task && settle(task, as),
  })
  const [primary, ...more] = (task?.steps ?? []).map(step)
  return (
    <DetailPage
      title={task?.title}
      back={{ to: '/team-tasks', label: t('tasks') }}
      status={task && <TaskStateTag task={task} />}
      clock={task?.state === 'open' && <Clock dueAt={task.dueAt} light={task.light} />}
      primary={primary}
      more={more}
      error={error}
      onRetry={() => void refetch()}
    >
      {task && (
        <section className="card">
          <TaskFacts task={task} />
        </section>
      )}
    </DetailPage>
  )
}
