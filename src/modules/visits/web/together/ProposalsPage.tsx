import { Button } from 'antd'
import { useState } from 'react'
import { useSession } from '../../../../web/api.ts'
import { DayText, ListPage, StatusTag, useCommand, useConfirm, useRun } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { proposalContract, type VisitRow, VisitStatus } from '../../contract/index.ts'
import { toneOfVisit } from '../look.tsx'
import { PROPOSALS, proposals } from './api.ts'
import { FinishDrawer } from './FinishDrawer.tsx'
import { ProposeDrawer } from './ProposeDrawer.tsx'
import { g } from './words.ts'
import '../visits.css'

const Steps = ({ visit, onFinish }: { visit: VisitRow; onFinish: () => void }) => {
  const t = useT(g)
  const me = useSession().user.id
  const confirm = useConfirm()
  const { run, busy } = useRun()
  const leave = useCommand(proposals.leave, { done: t('left'), refreshes: PROPOSALS })
  const cancel = useCommand(proposals.cancel, { done: t('cancelled'), refreshes: PROPOSALS })
  if (visit.status !== 'planned') return null
  const ask = async () => {
    const reason = await confirm({
      title: t('cancelAsk'),
      action: t('cancel'),
      danger: true,
      reason: { label: t('reason') },
    })
    if (reason !== undefined) await cancel({ id: visit.id, body: { reason } })
  }
  const out = () => leave({ id: visit.id })
  const act = (key: string, what: () => Promise<unknown>) => void run({ key, label: key, run: what })
  if (visit.visitor?.accountId !== me)
    return (
      <Button size="small" loading={busy === 'leave'} onClick={() => act('leave', out)}>
        {t('leave')}
      </Button>
    )
  return (
    <span className="row">
      <Button size="small" onClick={onFinish}>
        {t('done')}
      </Button>
      <Button size="small" loading={busy === 'cancel'} onClick={() => act('cancel', ask)}>
        {t('cancel')}
      </Button>
    </span>
  )
}

/** Visits of an office, and those of others it goes along on. */
export default function ProposalsPage() {
  const t = useT(g)
  const label = useLabel()
  const [drawer, setDrawer] = useState(false)
  const [finishing, setFinishing] = useState<VisitRow>()
  const status = (v: VisitRow) => <StatusTag tone={toneOfVisit(v)}>{label(VisitStatus, v.status)}</StatusTag>
  const steps = (v: VisitRow) => <Steps visit={v} onFinish={() => setFinishing(v)} />
  return (
    <>
      <ListPage
        contract={proposalContract.endpoints.list}
        title={t('title')}
        lead={t('lead')}
        queryKey={['visit-proposals']}
        rowKey={(v) => v.id}
        views={[
          { key: 'going', label: t('going'), query: { sort: 'day', status: 'planned' } },
          { key: 'all', label: t('all'), query: { sort: '-day' } },
        ]}
        filters={[{ key: 'q', kind: 'search', label: t('enterprise') }]}
        columns={[
          { key: 'day', title: t('day'), sort: true, width: 130, render: (v) => <DayText day={v.day} /> },
          { key: 'enterprise', title: t('enterprise'), width: 240, render: (v) => v.enterprise.name },
          { key: 'purpose', title: t('purpose'), width: 220, render: (v) => v.purpose },
          {
            key: 'visitor',
            title: t('who'),
            width: 180,
            render: (v) => [v.visitor?.name, ...v.companions.map((c) => c.name)].filter(Boolean).join('、'),
          },
          { key: 'status', title: t('going'), width: 100, render: status },
          { key: 'steps', title: '', width: 160, render: steps },
        ]}
        card={(v) => (
          <div className="field-card">
            <strong>{v.enterprise.name}</strong>
            <span className="row small quiet">
              {status(v)} <DayText day={v.day} /> {v.purpose}
            </span>
            {steps(v)}
          </div>
        )}
        create={
          <Button type="primary" onClick={() => setDrawer(true)}>
            {t('propose')}
          </Button>
        }
        empty={{ title: t('none'), hint: t('noneHint') }}
      />
      <ProposeDrawer open={drawer} onClose={() => setDrawer(false)} />
      <FinishDrawer visit={finishing} onClose={() => setFinishing(undefined)} />
    </>
  )
}
