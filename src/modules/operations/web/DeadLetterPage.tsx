import { useState } from 'react'
import { type Bulk, ListPage, Moment } from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import { DeadKind, type DeadLetter, DeadState, deadContract } from '../contract/index.ts'
import { DeadDrawer } from './DeadDrawer.tsx'
import { Kind, Why } from './parts.tsx'
import { DEAD, useDecide } from './useDecide.ts'
import { w } from './words.ts'
import './operations.css'

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
  const { retry, putAway } = useDecide()
  return [
    { key: 'retry', label: t('retry'), may: 'operation.manage', run: retry },
    { key: 'put-away', label: t('putAway'), may: 'operation.manage', danger: true, run: putAway },
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
    { key: 'what', title: t('what'), width: 180 },
    {
      key: 'about',
      title: t('about'),
      render: (row: DeadLetter) => <span className="dead-reason">{row.about}</span>,
      width: 230,
    },
    { key: 'reason', title: t('reason'), render: (row: DeadLetter) => <Why row={row} />, width: 320 },
    { key: 'attempts', title: t('attempts'), align: 'right' as const, width: 70 },
    {
      key: 'since',
      title: t('since'),
      render: (row: DeadLetter) => <Moment at={row.since} />,
      width: 165,
      default: false as const,
    },
  ]
}

/** What failed for good: retried, or put away with a reason. */
export default function DeadLetterPage() {
  const t = useT(w)
  const [open, setOpen] = useState<DeadLetter>()
  return (
    <>
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
        onOpen={setOpen}
        bulk={useBulk()}
        empty={{ title: t('noneOpen'), hint: t('noneOpenHint') }}
      />
      <DeadDrawer row={open} onClose={() => setOpen(undefined)} />
    </>
  )
}
