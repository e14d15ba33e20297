import { FormOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import {
  Clock,
  Field,
  FormDrawer,
  Link,
  ListPage,
  May,
  Moment,
  RemoteSelect,
  useCommand,
} from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import {
  demandInstructionContract,
  type FileInstruction,
  type Instruction,
  InstructionStatus,
} from '../contract/index.ts'
import { InstructionActions, InstructionState } from './case/Instructions.tsx'
import { DEMANDS, enterpriseSource } from './data.ts'
import { instructions } from './directionData.ts'
import { d } from './directionWords.ts'
import { InstructionFields } from './steps/directions.tsx'
import './demands.css'

const RUNS: readonly Instruction['status'][] = ['given', 'signed']
const Due = ({ row }: { row: Instruction }) =>
  RUNS.includes(row.status) ? <Clock brief dueAt={row.dueAt} light={row.light} /> : <Moment at={row.dueAt} />

const Card = ({ row }: { row: Instruction }) => (
  <span className="demand-card">
    <strong>{row.text}</strong>
    <span className="quiet small">
      {row.department.name} · {row.demand.title}
    </span>
    <span className="row">
      <InstructionState instruction={row} />
      <Due row={row} />
    </span>
  </span>
)

const FileForm = ({ onClose }: { onClose: () => void }) => {
  const t = useT(d)
  const file = useCommand(instructions.file, { done: t('sent'), refreshes: [DEMANDS] })
  const send = async (body: FileInstruction) => {
    await file({ body })
    onClose()
  }
  return (
    <FormDrawer<FileInstruction>
      open
      onClose={onClose}
      title={t('file')}
      submit={t('file')}
      intro={t('fileHelp')}
      initial={{ workdays: 5 }}
      draftKey="instruction:new"
      onSubmit={send}
    >
      <Field name="enterpriseId" label={t('enterprise')} required pick>
        <RemoteSelect {...enterpriseSource} />
      </Field>
      <Field name="title" label={t('caseTitle')} required>
        <Input maxLength={80} />
      </Field>
      <InstructionFields />
    </FormDrawer>
  )
}

const FileButton = () => {
  const t = useT(d)
  const [open, setOpen] = useState(false)
  return (
    <May do="demand.instruct">
      <Button icon={<FormOutlined />} onClick={() => setOpen(true)}>
        {t('file')}
      </Button>
      {open && <FileForm onClose={() => setOpen(false)} />}
    </May>
  )
}

/** One's instructions: a leader's own, a department's to answer, the desk's to watch over. */
export default function InstructionsPage() {
  const t = useT(d)
  return (
    <ListPage
      contract={demandInstructionContract.endpoints.list}
      title={t('instructions')}
      queryKey={[...DEMANDS, 'instructions', 'list']}
      rowKey={(row) => row.id}
      href={(row) => `/demands/${row.demand.id}`}
      tone={(row) => (row.light === 'red' && RUNS.includes(row.status) ? 'red' : undefined)}
      views={[
        { key: 'open', label: t('open'), query: { sort: 'dueAt', status: 'given,signed,reported' } },
        { key: 'late', label: t('late'), query: { sort: 'dueAt', overdue: 'true' }, tone: 'red' },
        { key: 'mine', label: t('mine'), query: { sort: '-givenAt', mine: 'true' } },
        { key: 'all', label: t('all'), query: { sort: '-givenAt' } },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('search') },
        { key: 'status', kind: 'multi', label: t('status'), options: useOptions(InstructionStatus) },
      ]}
      columns={[
        { key: 'text', title: t('instructionText'), width: 250 },
        { key: 'department', title: t('instructionTo'), width: 120, render: (row) => row.department.name },
        { key: 'status', title: t('status'), width: 84, render: (row) => <InstructionState instruction={row} /> },
        { key: 'dueAt', title: t('dueBy'), sort: true, width: 190, render: (row) => <Due row={row} /> },
        {
          key: 'demand',
          title: t('forCase'),
          width: 190,
          render: (row) => <Link to={`/demands/${row.demand.id}`}>{row.demand.title}</Link>,
        },
        { key: 'actions', title: t('actions'), width: 230, render: (row) => <InstructionActions instruction={row} /> },
        { key: 'number', title: t('number'), width: 120, default: false },
        { key: 'givenBy', title: t('givenBy'), width: 100, default: false },
        {
          key: 'givenAt',
          title: t('givenAt'),
          sort: true,
          width: 150,
          default: false,
          render: (row) => <Moment at={row.givenAt} />,
        },
      ]}
      card={(row) => <Card row={row} />}
      create={<FileButton />}
      export
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
