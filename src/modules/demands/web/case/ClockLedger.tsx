import { Tabs } from 'antd'
import { dayKindLabels, holidayInEnglish } from '../../../../kernel/calendar/index.ts'
import { DayText, Facts, Moment } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { ClockExplained, LedgerDay } from '../../contract/index.ts'
import { w } from '../words.ts'
import { StageLight, useSpoken } from './StageClock.tsx'

const kinds: Readonly<Record<string, { zh: string; en: string }>> = dayKindLabels

const useBecause = () => {
  const language = useLanguage()
  const t = useT(w)
  return (d: LedgerDay) => {
    const kind = kinds[d.kind]?.[language] ?? d.kind
    const name = d.name && (language === 'en' ? holidayInEnglish(d.name) : d.name)
    return [kind, name, d.provisional && t('provisional')].filter(Boolean).join(' · ')
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
      <td>{because(d)}</td>
      <td>{(d.counted && holder(d)) || '—'}</td>
      <td className="nowrap">{say(d.totalMinutes)}</td>
    </tr>
  )
}

const HEADS = ['day', 'counted', 'because', 'holder', 'total'] as const
const DayTable = ({ days, stage }: Pick<ClockExplained, 'days' | 'stage'>) => {
  const t = useT(w)
  return (
    <div className="ledger-scroll">
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
    </div>
  )
}

/** One clock: the rule it runs under, where it stands, and its days one by one with who held the case. */
const OneClock = ({ c }: { c: ClockExplained }) => {
  const t = useT(w)
  const language = useLanguage()
  const say = useSpoken()
  const { rule } = c
  return (
    <div className="stack">
      <Facts
        items={[
          { label: t('rule'), value: t('ruleVersion', { words: rule[language], code: rule.code, n: rule.version }) },
          { label: t('ruleSource'), value: rule.source },
          { label: t('startsAt'), value: <Moment at={c.startedAt} /> },
          { label: t('dueAt'), value: <Moment at={c.dueAt} /> },
          { label: t('stoppedAt'), value: <Moment at={c.stoppedAt} />, hidden: c.stoppedAt === null },
          { label: t('used'), value: `${say(c.usedMinutes)} / ${say(c.allowedMinutes)}` },
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
  return (
    <Tabs
      items={inOrder.map((c) => ({
        key: `${c.stage} ${c.startedAt}`,
        label: <StageLight c={c} stage />,
        children: <OneClock c={c} />,
      }))}
    />
  )
}
