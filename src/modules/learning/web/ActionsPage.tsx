import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { DayText, ListPage, May, StatusTag } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { type ActionRow, ActionState, actionContract } from '../contract/index.ts'
import { ActionView } from './actions/ActionView.tsx'
import { StartAction } from './actions/StartAction.tsx'
import { useDepartmentOptions } from './data.ts'
import { ACTION_TONES } from './look.ts'
import { ACTIONS_KEY } from './troubleData.ts'
import { tw } from './troubleWords.ts'

const State = ({ row }: { row: ActionRow }) => {
  const t = useT(tw)
  const label = useLabel()
  return (
    <StatusTag tone={row.late ? 'red' : ACTION_TONES[row.state]}>
      {row.late ? t('late') : label(ActionState, row.state)}
    </StatusTag>
  )
}

const Card = ({ row }: { row: ActionRow }) => (
  <span className="stack-small">
    <strong>{row.title}</strong>
    <span className="quiet small">{row.department.name}</span>
    <span className="row small">
      <State row={row} />
      <DayText day={row.dueOn} />
    </span>
  </span>
)

const Add = () => {
  const t = useT(tw)
  const [open, setOpen] = useState(false)
  return (
    <May do="action.manage">
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('newAction')}
      </Button>
      {open && <StartAction onClose={() => setOpen(false)} />}
    </May>
  )
}

/** What is being done once for all. */
export default function ActionsPage() {
  const t = useT(tw)
  return (
    <ListPage
      contract={actionContract.endpoints.list}
      title={t('actions')}
      lead={t('actionsLead')}
      queryKey={ACTIONS_KEY}
      rowKey={(row) => row.id}
      href={(row) => `/special-actions/${row.id}`}
      panel={(id) => <ActionView key={id} id={id} inPanel />}
      tone={(row) => (row.late ? 'red' : undefined)}
      views={[
        { key: 'running', label: t('running'), query: { state: 'open', sort: 'dueOn' } },
        { key: 'ended', label: t('toReview'), query: { state: 'ended', sort: 'dueOn' } },
        { key: 'done', label: t('done'), query: { state: 'done', sort: '-updatedAt' } },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('name') },
        { key: 'state', kind: 'multi', label: t('state'), options: useOptions(ActionState) },
        { key: 'departmentId', kind: 'multi', label: t('department'), options: useDepartmentOptions() },
        { key: 'late', kind: 'flag', label: t('late') },
      ]}
      columns={[
        { key: 'number', title: t('action'), width: 110 },
        { key: 'title', title: t('name'), width: 240 },
        { key: 'goal', title: t('goal'), width: 220 },
        { key: 'department', title: t('department'), width: 140, render: (row) => row.department.name },
        { key: 'owner', title: t('owner'), width: 90, render: (row) => row.owner.name },
        {
          key: 'measures',
          title: t('measures'),
          width: 70,
          align: 'right',
          render: (row) => `${row.measuresDone}/${row.measuresAll}`,
        },
        { key: 'dueOn', title: t('due'), sort: true, width: 120, render: (row) => <DayText day={row.dueOn} /> },
        { key: 'state', title: t('state'), width: 90, render: (row) => <State row={row} /> },
      ]}
      card={(row) => <Card row={row} />}
      export
      create={<Add />}
      empty={{ title: t('noActions'), hint: t('noActionsHint') }}
    />
  )
}
