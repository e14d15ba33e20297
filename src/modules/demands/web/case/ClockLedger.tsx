import { Segmented } from 'antd'
import { useState } from 'react'
import { dayKindLabels, holidayInEnglish } from '../../../../kernel/calendar/index.ts'
import { DayText, Facts, Light, Moment } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { type ClockExplained, ClockStage, type LedgerDay } from '../../contract/index.ts'
import { w } from '../words.ts'
import { stateOf } from './clockState.ts'
import { StageLight, useSpoken } from './StageClock.tsx'

const kinds: Readonly<Record<string, { zh: string; en: string }>> = dayKindLabels

const HANDLED: readonly string[] = ['contact', 'plan', 'resolve', 'rectify']
const useBecause = () => {
  const language = useLanguage()
  const t = useT(w)
  const say = useSpoken()
  return (d: LedgerDay, stage: ClockExplained['stage']) => {
    const kind = kinds[d.kind]?.[language] ?? d.kind
    const name = d.name && (language === 'en' ? holidayInEnglish(d.name) : d.name)
    const rests = d.rests.map((r) => t(r.kind === 'pause' ? 'pausedDay' : 'shelvedDay', { time: say(r.minutes) }))
    // The handling belongs to a department: where the desk has it, a department gave it back.
    const returned = HANDLED.includes(stage) && d.holders.some((h) => h.name === null) && t('returnedDay')
    return [kind, name, ...rests, returned, d.provisional && t('provisional')].filter(Boolean).join(' · ')
  }
}

/** Who had the case: a department, the desk, or, while it waits for a rating, the enterprise. */
const useHolder = (stage: ClockExplained['stage']) => {
  const t = useT(w)
  const say = useSpoken()
  return ({ holders }: LedgerDay) =>
    holders
      .map((h) => {
        const name = stage === 'rate' ? t('enterprise') : (h.name ?? t('deskName'))
        return holders.length > 1 ? `${name} ${say(h.minutes)}` : name
      })
      .join(' · ')
}

const Day = ({ d, stage }: { d: LedgerDay; stage: ClockExplained['stage'] }) => {
  const t = useT(w)
  const say = useSpoken()
  const because = useBecause()
  const holder = useHolder(stage)
  return (
    <tr className={d.counted ? undefined : 'ledger-off'}>
      <th scope="row">
        <DayText day={d.day} />
      </th>
      <td className="nowrap">{d.counted ? say(d.countedMinutes) : t('notCounted')}</td>
      <td>{because(d, stage)}</td>
      <td>{(d.counted && holder(d)) || '—'}</td>
      <td className="nowrap">{say(d.totalMinutes)}</td>
    </tr>
  )
}

const HEADS = ['day', 'counted', 'because', 'holder', 'total'] as const
const DayTable = ({ days, stage }: Pick<ClockExplained, 'days' | 'stage'>) => {
  const t = useT(w)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the table scrolls, and must do so by keyboard too
    <section className="ledger-scroll" tabIndex={0} aria-label={t('why')}>
      <table className="ledger figures">
        <thead>
          <tr>
            {HEADS.map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((d) => (
            <Day key={d.day} d={d} stage={stage} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** One clock: the rule it runs under, where it stands, and its days one by one with who held the case. */
const OneClock = ({ c }: { c: ClockExplained }) => {
  const t = useT(w)
  const language = useLanguage()
  const say = useSpoken()
  const { rule, extension } = c
  const own = t('ruleVersion', { words: rule[language], code: rule.code, n: rule.version })
  const ruled = extension ? `${own} · ${t('extendedBy', { by: extension[language] })}` : own
  return (
    <div className="stack">
      <Facts
        items={[
          { label: t('state'), value: <StageLight c={c} /> },
          { label: t('rule'), value: ruled },
          { label: t('ruleSource'), value: rule.source },
          { label: t('startsAt'), value: <Moment at={c.startedAt} /> },
          { label: t('dueAt'), value: <Moment at={c.dueAt} /> },
          { label: t('stoppedAt'), value: <Moment at={c.stoppedAt} />, hidden: c.stoppedAt === null },
          { label: t('used'), value: `${say(c.usedMinutes)} / ${say(c.allowedMinutes)}` },
          { label: t('pausedTime'), value: say(c.pausedMinutes), hidden: c.pausedMinutes === 0 },
        ]}
      />
      <DayTable days={c.days} stage={c.stage} />
      <p className="quiet small">{t('workTime')}</p>
    </div>
  )
}

/** «Why this date?»: the clocks of a case, those that still run first. */
export const ClockLedger = ({ clocks }: { clocks: readonly ClockExplained[] }) => {
  const inOrder = clocks.toSorted(
    (a, b) => Number(a.stoppedAt !== null) - Number(b.stoppedAt !== null) || b.allowedMinutes - a.allowedMinutes,
  )
  const label = useLabel()
  const [at, setAt] = useState(0)
  const chosen = inOrder[at]
  return (
    <div className="stack">
      <div className="ledger-scroll">
        <Segmented
          value={at}
          onChange={setAt}
          options={inOrder.map((c, i) => ({
            value: i,
            label: <Light colour={stateOf(c).colour} label={label(ClockStage, c.stage)} />,
          }))}
        />
      </div>
      {chosen && <OneClock c={chosen} />}
    </div>
  )
}
