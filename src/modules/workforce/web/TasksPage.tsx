import { useQuery } from '@tanstack/react-query'
import { Clock, ListPage, StatusTag } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { TaskState, type TeamTask, taskContract } from '../contract/index.ts'
import { findInstructors, groups, nameInstructor } from './api.ts'
import { w } from './words.ts'

export const TaskStateTag = ({ task }: { task: TeamTask }) => {
  const label = useLabel()
  const t = useT(w)
  if (task.overdue) return <StatusTag tone="red">{t('overdueTasks')}</StatusTag>
  return <StatusTag tone={task.state === 'open' ? 'blue' : 'grey'}>{label(TaskState, task.state)}</StatusTag>
}

const Due = ({ task }: { task: TeamTask }) =>
  task.state === 'open' ? <Clock brief dueAt={task.dueAt} light={task.light} /> : task.dueOn

/** What the team's meetings gave somebody to do. */
export default function TasksPage() {
  const t = useT(w)
  const { data } = useQuery({ queryKey: ['groups'], queryFn: () => groups.list({}) })
  const options = (data?.items ?? []).map((g) => ({ value: g.id, label: g.name }))
  const text = (row: TeamTask) => [row.owner.name, row.enterprise?.name].filter(Boolean).join(' · ')
  return (
    <ListPage
      contract={taskContract.endpoints.list}
      title={t('tasks')}
      queryKey={['team-tasks']}
      rowKey={(row) => row.id}
      href={(row) => `/team-tasks/${row.id}`}
      tone={(row) => (row.overdue ? 'red' : undefined)}
      views={[
        { key: 'open', label: t('openTasks'), query: { sort: 'dueOn', state: 'open' } },
        { key: 'mine', label: t('mine'), query: { sort: 'dueOn', mine: 'true' } },
        { key: 'late', label: t('overdueTasks'), query: { sort: 'dueOn', overdue: 'true' }, tone: 'red' },
        { key: 'all', label: t('all'), query: { sort: '-dueOn' } },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('task') },
        { key: 'groupId', kind: 'select', label: t('group'), options },
        { key: 'ownerId', kind: 'remote', label: t('owner'), search: findInstructors, named: nameInstructor },
        { key: 'mine', kind: 'flag', label: t('mine') },
        { key: 'overdue', kind: 'flag', label: t('overdueTasks') },
        { key: 'state', kind: 'multi', label: t('state'), options: useOptions(TaskState) },
      ]}
      columns={[
        { key: 'title', title: t('task'), width: 280 },
        { key: 'owner', title: t('owner'), width: 110, render: (row) => row.owner.name },
        { key: 'group', title: t('group'), width: 130, render: (row) => row.group?.name ?? '—' },
        { key: 'enterprise', title: t('enterprise'), width: 180, render: (row) => row.enterprise?.name ?? '—' },
        { key: 'dueOn', title: t('due'), sort: true, width: 170, render: (row) => <Due task={row} /> },
        { key: 'state', title: t('state'), width: 100, render: (row) => <TaskStateTag task={row} /> },
        { key: 'note', title: t('note'), width: 180, render: (row) => row.settledNote ?? '' },
      ]}
      card={(row) => (
        <div className="stack">
          <strong>
            {row.title} <TaskStateTag task={row} />
          </strong>
          <span className="quiet small">
            {text(row)} · <Due task={row} />
          </span>
        </div>
      )}
      export
      empty={{ title: t('noTasks'), hint: t('noTasksHint') }}
    />
  )
}
