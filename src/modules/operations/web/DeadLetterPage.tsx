import { api } from '../../../web/api.ts'
import { type Bulk, ListPage, Moment, StatusTag, useCommand, useConfirm } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { DeadKind, type DeadLetter, DeadState, deadContract } from '../contract/index.ts'
import { w } from './words.ts'
import './operations.css'

const letters = api(deadContract)
const DEAD = ['dead-letters'] as const
const refreshes = [DEAD, ['operation-status']]

const Kind = ({ row }: { row: DeadLetter }) => {
  const label = useLabel()
  return <StatusTag tone={row.state === 'open' ? 'red' : 'grey'}>{label(DeadKind, row.kind)}</StatusTag>
}

const Why = ({ row }: { row: DeadLetter }) => {
  const t = useT(w)
  return (
    <span className="dead-reason">
      {row.reason}
      {row.putAway && (
        <span className="quiet small">
          {' '}
          {t('putAwayBy', { by: row.putAway.by, at: row.putAway.at.slice(0, 10), why: row.putAway.reason })}
        </span>
      )}
    </span>
  )
}

const Card = ({ row }: { row: DeadLetter }) => (
  <div className="stack">
    <div className="row">
      <strong className="grow dead-reason">{row.what}</strong>
      <Kind row={row} />
    </div>
    <Why row={row} />
    <span className="quiet small">
      <Moment at={row.failedAt} /> · ×{row.attempts} · <span className="dead-reason">{row.about}</span>
    </span>
  </div>
)

const useBulk = (): Bulk<DeadLetter>[] => {
  const t = useT(w)
  const confirm = useConfirm()
  const retry = useCommand(letters.retry, { done: t('retried'), refreshes })
  const putAway = useCommand(letters.putAway, { done: t('putAwayDone'), refreshes })
  const may = 'operation.manage'
  const aside = async (rows: DeadLetter[]) => {
    const ask = { title: t('putAwayAsk', { n: rows.length }), body: t('putAwayHint'), action: t('putAway') }
    const reason = await confirm({ ...ask, reason: { min: 2 } })
    return reason === undefined ? false : putAway({ body: { ids: rows.map((r) => r.id), reason } })
  }
  return [
    { key: 'retry', label: t('retry'), may, run: (rows) => retry({ body: { ids: rows.map((r) => r.id) } }) },
    { key: 'put-away', label: t('putAway'), may, danger: true, run: aside },
  ]
}

const useColumns = () => {
  const t = useT(w)
  return [
    {
      key: 'failedAt',
      title: t('failedAt'),
      sort: true as const,
      render: (row: DeadLetter) => <Moment at={row.failedAt} />,
      width: 165,
    },
    { key: 'kind', title: t('kind'), render: (row: DeadLetter) => <Kind row={row} />, width: 110 },
    { key: 'what', title: t('what'), width: 190 },
    {
      key: 'about',
      title: t('about'),
      render: (row: DeadLetter) => <span className="dead-reason">{row.about}</span>,
      width: 230,
    },
    { key: 'reason', title: t('reason'), render: (row: DeadLetter) => <Why row={row} />, width: 320 },
    { key: 'attempts', title: t('attempts'), align: 'right' as const, width: 80 },
    { key: 'since', title: t('since'), render: (row: DeadLetter) => <Moment at={row.since} />, width: 165 },
  ]
}

/** What failed for good: retried, or put away with a reason. */
export default function DeadLetterPage() {
  const t = useT(w)
  return (
    <ListPage
      contract={deadContract.endpoints.list}
      title={t('dead')}
      lead={t('deadLead')}
      queryKey={DEAD}
      rowKey={(row) => row.id}
      tone={(row) => (row.state === 'open' ? 'red' : undefined)}
      filters={[
        { key: 'q', kind: 'search', label: t('search') },
        { key: 'kind', kind: 'multi', label: t('kind'), options: useOptions(DeadKind) },
        { key: 'state', kind: 'select', label: t('state'), options: useOptions(DeadState) },
        { key: 'from', until: 'until', kind: 'range', label: t('failedAt') },
      ]}
      columns={useColumns()}
      card={(row) => <Card row={row} />}
      bulk={useBulk()}
      empty={{ title: t('noneOpen'), hint: t('noneOpenHint') }}
    />
  )
}
