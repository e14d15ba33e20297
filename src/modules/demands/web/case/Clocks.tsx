import { QuestionCircleOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Clock, ErrorState, Loading, Moment } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type ClockExplained, ClockStage, type Demand } from '../../contract/index.ts'
import { useClocks } from '../data.ts'
import { spoken } from '../look.ts'
import { w } from '../words.ts'
import { ClockLedger } from './ClockLedger.tsx'

export const useSpoken = () => {
  const t = useT(w)
  return (minutes: number) => {
    const { unit, n } = spoken(minutes)
    return t(unit, { n })
  }
}

/** What is left in working time; the calendar distance would count nights and weekends. */
const useLeft = () => {
  const t = useT(w)
  const say = useSpoken()
  return (c: ClockExplained) => {
    const left = c.allowedMinutes - c.usedMinutes
    return left >= 0 ? t('left', { time: say(left) }) : t('over', { time: say(-left) })
  }
}

const byDue = (a: { dueAt: string }, b: { dueAt: string }) => a.dueAt.localeCompare(b.dueAt)

/** The clocks that run now, the next due first, and the way to their explanation. */
export const RunningClocks = ({ demand }: { demand: Demand }) => {
  const t = useT(w)
  const label = useLabel()
  const left = useLeft()
  const { data } = useClocks(demand.id)
  const running = demand.clocks.filter((c) => c.stoppedAt === null).toSorted(byDue)
  if (demand.clocks.length === 0) return null
  const explained = (stage: ClockStage) => data?.items.findLast((c) => c.stage === stage && c.stoppedAt === null)
  return (
    <div className="demand-clocks">
      {running.map((c) => {
        const known = explained(c.stage)
        return (
          <Clock
            key={`${c.stage} ${c.startedAt}`}
            label={label(ClockStage, c.stage)}
            dueAt={c.dueAt}
            light={c.light}
            remaining={known ? left(known) : null}
            provisional={c.provisional}
          />
        )
      })}
      {running.length === 0 && demand.closedAt && (
        <span className="quiet">
          {t('stoppedAt')} <Moment at={demand.closedAt} />
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
      <ul className="demand-lines">
        {demand.clocks.map((c) => (
          <li key={`${c.stage} ${c.startedAt}`} className="row">
            <span className="demand-stage">{label(ClockStage, c.stage)}</span>
            <Clock brief dueAt={c.dueAt} light={c.light} />
            {c.stoppedAt && (
              <span className="quiet small nowrap">
                {t('stoppedAt')} <Moment at={c.stoppedAt} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
