import { Table } from 'antd'
import { dayKindLabels } from '../../../../kernel/calendar/index.ts'
import { DayText, Light, Moment, useReachableTable } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { PromiseClock } from '../../contract/index.ts'
import { Section } from '../field/BriefSections.tsx'
import { p } from './words.ts'

type Day = PromiseClock['days'][number]
const useDayWords = () => {
  const language = useLanguage()
  return ({ kind, name }: Day) => name ?? dayKindLabels[kind as keyof typeof dayKindLabels]?.[language] ?? kind
}

/** «Why this day?»: which days counted, how much, and why not. */
const Days = ({ clock }: { clock: PromiseClock }) => {
  const s = useT(p)
  const words = useDayWords()
  const around = useReachableTable<HTMLDivElement>()
  const said = (minutes: number) => s('minutes', { h: Math.floor(minutes / 60), m: minutes % 60 })
  return (
    <div ref={around}>
      <Table<Day>
        size="small"
        rowKey="date"
        pagination={false}
        dataSource={clock.days}
        scroll={{ x: 420 }}
        columns={[
          { title: s('clockDay'), key: 'date', render: (_, d) => <DayText day={d.date} /> },
          {
            title: s('clockCounted'),
            key: 'minutes',
            render: (_, d) => (d.minutes > 0 ? said(d.minutes) : <span className="quiet">{words(d)}</span>),
          },
          { title: s('clockTotal'), key: 'total', render: (_, d) => said(d.runningMinutes) },
        ]}
      />
    </div>
  )
}

const Rungs = ({ clock }: { clock: PromiseClock }) => {
  const s = useT(p)
  const language = useLanguage()
  return (
    <ul>
      {clock.rungs.map((r) => (
        <li key={`${r.at}${r.zh}`} className="field-line">
          <Light colour={r.taken ? 'blue' : 'grey'} label={r[language]} />
          <span className="quiet small">
            <Moment at={r.at} /> {r.taken && s('taken')}
          </span>
        </li>
      ))}
    </ul>
  )
}

const Extensions = ({ clock }: { clock: PromiseClock }) => {
  const s = useT(p)
  const language = useLanguage()
  return (
    <ul>
      {clock.extensions.map((e) => (
        <li key={`${e.formerOn}${e.dueOn}${e.reason}`} className="field-card">
          <span>
            {s('asks', { name: e.askedBy, day: e.dueOn })}：{e.reason}
          </span>
          <span className="quiet small" lang={language === 'zh' ? 'zh' : 'en'}>
            {s(e.outcome ?? 'waiting')} {e.decidedBy} {e.note}
          </span>
        </li>
      ))}
    </ul>
  )
}

export const ClockDays = ({ clock }: { clock: PromiseClock }) => {
  const s = useT(p)
  const language = useLanguage()
  return (
    <>
      <Section title={s('why')}>
        <p className="quiet small">{clock.words[language]}</p>
        <Days clock={clock} />
      </Section>
      <Section title={s('rungs')}>
        <Rungs clock={clock} />
      </Section>
      {clock.extensions.length > 0 && (
        <Section title={s('extensions')}>
          <Extensions clock={clock} />
        </Section>
      )}
    </>
  )
}
