import { Table } from 'antd'
import { EmptyState, Link } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { ClockStage, type Counted, type Replay } from '../../contract/index.ts'
import { w } from './words.ts'

type Replayed = 'late-now' | 'late-then' | 'newly' | 'relieved'
const rowsAt = (id: string, replayed: Replayed, departmentId?: string) => {
  const query = new URLSearchParams({ view: 'all', replay: id, replayed, ...(departmentId ? { departmentId } : {}) })
  return `/demands?${query}`
}

const NUMBERS = [
  ['lateNow', 'late-now'],
  ['lateThen', 'late-then'],
  ['newly', 'newly'],
  ['relieved', 'relieved'],
] as const

type Row = Counted & { key: string; name: string; departmentId?: string | undefined; opens: boolean }
const Counts = ({ id, rows, first }: { id: string; rows: Row[]; first: 'department' | 'stage' }) => {
  const t = useT(w)
  const cell = (key: (typeof NUMBERS)[number][0], replayed: Replayed) => (_: unknown, row: Row) =>
    row.opens && row[key] > 0 ? <Link to={rowsAt(id, replayed, row.departmentId)}>{row[key]}</Link> : row[key]
  return (
    <Table<Row>
      size="small"
      pagination={false}
      rowKey="key"
      dataSource={rows}
      scroll={{ x: 'max-content' }}
      className="figures"
      columns={[
        { key: 'name', title: t(first), dataIndex: 'name' },
        { key: 'total', title: t('total'), dataIndex: 'total', align: 'right' },
        ...NUMBERS.map(([key, replayed]) => ({
          key,
          title: t(key),
          align: 'right' as const,
          render: cell(key, replayed),
        })),
      ]}
    />
  )
}

/** How many would have been late, beside how many were; every number of the cases opens its rows. */
export const ReplayResult = ({ replay }: { replay: Replay }) => {
  const t = useT(w)
  const label = useLabel()
  const { id, result } = replay
  if (!result) return null
  if (result.cases.total === 0) return <EmptyState title={t('none')} />
  const departments: Row[] = result.departments.map(({ department, ...counted }) => ({
    ...counted,
    key: department?.id ?? 'none',
    name: department?.name ?? t('nobody'),
    departmentId: department?.id,
    opens: department !== null,
  }))
  const stages: Row[] = result.stages.map(({ stage, ...counted }) => ({
    ...counted,
    key: stage,
    name: label(ClockStage, stage),
    opens: false,
  }))
  const { total, lateNow, lateThen } = result.cases
  return (
    <section className="card stack" aria-live="polite">
      <h2>{t('result')}</h2>
      <p className="whatif-summary figures">{t('summary', { total, was: lateNow, wouldBe: lateThen })}</p>
      <p className="quiet small">{t('excused')}</p>
      <h3>{t('byDepartment')}</h3>
      <Counts id={id} rows={departments} first="department" />
      <h3>{t('byStage')}</h3>
      <Counts id={id} rows={stages} first="stage" />
    </section>
  )
}
