import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Clock, type LightColour, ListPage, StatusTag } from '../kit/index.ts'
import { useLabel, useOptions, useT, words } from '../words.ts'
import { CasePanel } from './CaseSample.tsx'
import { type Sample, Status, sampleContract } from './fakeServer.ts'

const w = words('kitList', {
  title: ['诉求台账（示例）', 'Demands (sample)'],
  number: ['编号', 'No.'],
  what: ['诉求', 'Demand'],
  enterprise: ['企业', 'Enterprise'],
  category: ['类别', 'Category'],
  status: ['状态', 'Status'],
  due: ['时限', 'Due'],
  search: ['编号、标题、企业', 'Number, title, enterprise'],
  late: ['只看超期', 'Overdue only'],
  all: ['全部', 'All'],
  lateView: ['超期', 'Overdue'],
  mine: ['待签收', 'To sign'],
  verify: ['待核验', 'To verify'],
  create: ['代录诉求', 'New demand'],
  emptyTitle: ['还没有诉求', 'No demands yet'],
  emptyHint: [
    '走访或企业提交后，诉求会出现在这里。',
    'Demands appear here after a visit or when an enterprise files one.',
  ],
  remind: ['催办', 'Remind'],
})
const TONES: Record<Status, LightColour> = {
  waiting: 'amber',
  handling: 'green',
  answered: 'blue',
  shelved: 'grey',
  closed: 'blue',
}
const lightOf = (row: Sample): LightColour => (row.late ? 'red' : TONES[row.status])

const SampleCard = ({ row }: { row: Sample }) => {
  const label = useLabel()
  return (
    <>
      <p className="row">
        <strong className="grow">{row.title}</strong>
        <StatusTag tone={TONES[row.status]}>{label(Status, row.status)}</StatusTag>
      </p>
      <p className="quiet small">{row.enterprise}</p>
      <Clock dueAt={row.dueAt} light={lightOf(row)} />
    </>
  )
}

export const ListSample = () => {
  const t = useT(w)
  const label = useLabel()
  const statuses = useOptions(Status)
  return (
    <ListPage
      contract={sampleContract.endpoints.list}
      title={t('title')}
      queryKey={['kit']}
      rowKey={(row) => row.id}
      href={(row) => `/kit?sheet=case&id=${row.id}`}
      panel={(id) => <CasePanel id={id} />}
      tone={(row) => (row.late ? 'red' : undefined)}
      views={[
        { key: 'all', label: t('all'), query: {}, count: 137 },
        { key: 'late', label: t('lateView'), query: { late: 'true' }, count: 8, tone: 'red' },
        { key: 'sign', label: t('mine'), query: { status: 'waiting' }, count: 27 },
        { key: 'verify', label: t('verify'), query: { status: 'answered' }, count: 28 },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('search') },
        { key: 'status', kind: 'multi', label: t('status'), options: statuses },
        {
          key: 'category',
          kind: 'multi',
          label: t('category'),
          options: ['用工', '用电', '道路', '融资', '环保'].map((c) => ({ value: c, label: c })),
        },
        { key: 'dueFrom', until: 'dueUntil', kind: 'range', label: t('due') },
        { key: 'late', kind: 'flag', label: t('late') },
      ]}
      columns={[
        { key: 'number', title: t('number'), sort: true, width: 120 },
        { key: 'title', title: t('what'), width: 260 },
        { key: 'enterprise', title: t('enterprise'), width: 190 },
        { key: 'category', title: t('category'), width: 80 },
        {
          key: 'status',
          title: t('status'),
          width: 110,
          render: (row) => <StatusTag tone={TONES[row.status]}>{label(Status, row.status)}</StatusTag>,
        },
        {
          key: 'dueAt',
          title: t('due'),
          sort: true,
          width: 220,
          render: (row) => <Clock brief dueAt={row.dueAt} light={lightOf(row)} />,
        },
      ]}
      card={(row) => <SampleCard row={row} />}
      board={{ by: 'status', columns: statuses.map((s) => ({ ...s, tone: TONES[s.value] })) }}
      bulk={[{ key: 'remind', label: t('remind'), may: 'demand.dispatch', run: async () => undefined }]}
      export
      create={
        <Button type="primary" icon={<PlusOutlined />}>
          {t('create')}
        </Button>
      }
      empty={{ title: t('emptyTitle'), hint: t('emptyHint'), action: <Button>{t('create')}</Button> }}
    />
  )
}
