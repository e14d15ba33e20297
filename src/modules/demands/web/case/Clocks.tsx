import { QuestionCircleOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ErrorState, Loading, Moment } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Clock, ClockStage, type Demand } from '../../contract/index.ts'
import { useClocks } from '../data.ts'
import { w } from '../words.ts'
import { ClockLedger } from './ClockLedger.tsx'
import { StageClock, StageLight } from './StageClock.tsx'

/** Shown beside what they belong to: a request, a co-handler's part. */
const ELSEWHERE: readonly Clock['stage'][] = ['decide', 'assist']
const byDue = (a: { dueAt: string }, b: { dueAt: string }) => a.dueAt.localeCompare(b.dueAt)

/** The clocks that run now (a decision that is asked for stands with its request), the next due first, and the way to their explanation. */
export const RunningClocks = ({ demand }: { demand: Demand }) => {
  const t = useT(w)
  const { data } = useClocks(demand.id)
  const running = demand.clocks.filter((c) => c.stoppedAt === null && !ELSEWHERE.includes(c.stage)).toSorted(byDue)
  if (demand.clocks.length === 0) return null
  const known = (c: Clock) => data?.items.findLast((one) => one.stage === c.stage && one.stoppedAt === null)
  return (
    <div className="demand-clocks">
      {running.map((c) => (
        <StageClock key={`${c.stage} ${c.startedAt}`} c={c} known={known(c)} />
      ))}
      {running.length === 0 && demand.closedAt && (
        <span className="quiet">
          {t('closedAt')} <Moment at={demand.closedAt} />
        </span>
      )}
      <WhyThisDate demand={demand} />
    </div>
  )
}

const Explained = ({ id }: { id: string }) => {
  const { data, error, refetch } = useClocks(id)
  if (error && !data) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <Loading rows={8} />
  return <ClockLedger clocks={data.items} />
}

const WhyThisDate = ({ demand }: { demand: Demand }) => {
  const t = useT(w)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        type="link"
        size="small"
        className="clock-why"
        icon={<QuestionCircleOutlined />}
        onClick={() => setOpen(true)}
      >
        {t('why')}
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size={720}
        title={`${t('why')} · ${demand.number}`}
        destroyOnHidden
      >
        <Explained id={demand.id} />
      </Drawer>
    </>
  )
}

/** Every clock the case ever had, with how it ended. */
export const AllClocks = ({ demand }: { demand: Demand }) => {
  const t = useT(w)
  const label = useLabel()
  if (demand.clocks.length === 0) return null
  return (
    <section className="card stack">
      <h2>{t('clocks')}</h2>
      <table className="ledger figures small demand-stages">
        <thead>
          <tr>
            {(['stage', 'state', 'dueAt', 'stoppedAt'] as const).map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {demand.clocks.map((c) => (
            <tr key={`${c.stage} ${c.startedAt}`}>
              <th scope="row" className="nowrap">
                {label(ClockStage, c.stage)}
              </th>
              <td>
                <StageLight c={c} />
              </td>
              <td>
                <Moment at={c.dueAt} />
              </td>
              <td>
                <Moment at={c.stoppedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
