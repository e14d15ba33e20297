import { Button } from 'antd'
import { Clock, ListPage, StatusTag, useCommand, useConfirm } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { TaskState, type TaskStep, type TeamTask, taskContract } from '../contract/index.ts'
import { tasks } from './api.ts'
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

const State = ({ task }: { task: TeamTask }) => {
  const label = useLabel()
  const t = useT(w)
  if (task.overdue) return <StatusTag tone="red">{t('overdueTasks')}</StatusTag>
  return <StatusTag tone={task.state === 'open' ? 'blue' : 'grey'}>{label(TaskState, task.state)}</StatusTag>
}

const Steps = ({ task }: { task: TeamTask }) => {
  const t = useT(w)
  const settle = useSettle()
  return (
    <span className="row">
      {task.steps.map((as) => (
        <Button
          key={as}
          size="small"
          onClick={(e) => {
            e.stopPropagation()
            void settle(task, as)
          }}
        >
          {t(as === 'done' ? 'markDone' : 'dropTask')}
        </Button>
      ))}
    </span>
  )
}

const Due = ({ task }: { task: TeamTask }) =>
  task.state === 'open' ? <Clock brief dueAt={task.dueAt} light={task.light} /> : task.dueOn

/** What the team's meetings gave somebody to do. */
export default function TasksPage() {
  const t = useT(w)
  const text = (row: TeamTask) => [row.owner.name, row.enterprise?.name].filter(Boolean).join(' · ')
  return (
    <ListPage
      contract={taskContract.endpoints.list}
      title={t('tasks')}
      queryKey={['team-tasks']}
      rowKey={(row) => row.id}
      tone={(row) => (row.overdue ? 'red' : undefined)}
      views={[
        { key: 'open', label: t('openTasks'), query: { sort: 'dueOn', state: 'open' } },
        { key: 'mine', label: t('mine'), query: { sort: 'dueOn', mine: 'true' } },
        { key: 'late', label: t('overdueTasks'), query: { sort: 'dueOn', overdue: 'true' }, tone: 'red' },
        { key: 'all', label: t('all'), query: { sort: '-dueOn' } },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('task') },
        { key: 'state', kind: 'multi', label: t('state'), options: useOptions(TaskState) },
      ]}
      columns={[
        { key: 'title', title: t('task'), width: 280 },
        { key: 'owner', title: t('owner'), width: 110, render: (row) => row.owner.name },
        { key: 'group', title: t('group'), width: 130, render: (row) => row.group?.name ?? '—' },
        { key: 'enterprise', title: t('enterprise'), width: 180, render: (row) => row.enterprise?.name ?? '—' },
        { key: 'dueOn', title: t('due'), sort: true, width: 170, render: (row) => <Due task={row} /> },
        { key: 'state', title: t('state'), width: 100, render: (row) => <State task={row} /> },
        { key: 'note', title: t('note'), width: 180, render: (row) => row.settledNote ?? '' },
        { key: 'steps', title: '', width: 170, render: (row) => <Steps task={row} /> },
      ]}
      card={(row) => (
        <div className="stack">
          <strong>
            {row.title} <State task={row} />
          </strong>
          <span className="quiet small">
            {text(row)} · <Due task={row} />
          </span>
          <Steps task={row} />
        </div>
      )}
      export
      empty={{ title: t('noTasks'), hint: t('noTasksHint') }}
    />
  )
}
