import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { DayText, DetailPage, Facts, Link, Moment, useParams } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type PromiseItem, PromiseSaid } from '../../contract/index.ts'
import { promises } from '../api.ts'
import { w } from '../words.ts'
import { ClockDays } from './ClockDays.tsx'
import { ExtendDrawer } from './ExtendDrawer.tsx'
import { PromiseState } from './PromiseState.tsx'
import { usePromiseActions } from './usePromiseActions.ts'
import { p } from './words.ts'
import '../visits.css'

const About = ({ promise }: { promise: PromiseItem }) => {
  const t = useT(w)
  const s = useT(p)
  const label = useLabel()
  const { said, extension } = promise
  return (
    <Facts
      items={[
        { label: t('enterprise'), value: promise.enterprise.name, wide: true },
        { label: t('who'), value: promise.who },
        { label: s('department'), value: promise.department?.name, hidden: promise.department === null },
        { label: t('madeOn'), value: <DayText day={promise.madeOn} /> },
        { label: s('due'), value: promise.dueAt ? <Moment at={promise.dueAt} /> : <DayText day={promise.dueOn} /> },
        { label: '', value: s('provisional'), hidden: !promise.provisional, wide: true },
        { label: s('settledAt'), value: <Moment at={promise.settledAt} />, hidden: promise.settledAt === null },
        { label: s('note'), value: promise.settledNote, hidden: promise.settledNote === null, wide: true },
        {
          label: s('said'),
          value: said && [label(PromiseSaid, said.said), said.note].filter(Boolean).join('：'),
          hidden: said === null,
          wide: true,
        },
        {
          label: s('extend'),
          value:
            extension &&
            `${s('asks', { name: extension.askedBy, day: extension.dueOn })}：${extension.reason}（${extension.progress}）`,
          hidden: extension === null,
          wide: true,
        },
      ]}
    />
  )
}

/** One promise: who owes what by when, why that day, and what comes when it passes. */
export default function PromisePage() {
  const s = useT(p)
  const { id } = useParams<'id'>()
  const [extending, setExtending] = useState(false)
  const { data, error, refetch } = useQuery({ queryKey: ['promises', id], queryFn: () => promises.get({ id }) })
  const clock = useQuery({ queryKey: ['promises', id, 'clock'], queryFn: () => promises.clock({ id }) })
  const actions = usePromiseActions(data, () => setExtending(true))
  return (
    <DetailPage
      title={data?.what}
      back={{ to: '/promises', label: s('back') }}
      error={error}
      onRetry={() => void refetch()}
      {...actions}
      {...(data && {
        status: <PromiseState promise={data} />,
        lead: <Link to={`/visits/${data.visitId}`}>{s('visit')}</Link>,
        facts: <About promise={data} />,
      })}
    >
      {clock.data && <ClockDays clock={clock.data} />}
      {data && <ExtendDrawer promise={data} open={extending} onClose={() => setExtending(false)} />}
    </DetailPage>
  )
}
