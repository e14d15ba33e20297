import { useState } from 'react'
import type { Difference } from '../../../../modules/field/contract/index.ts'
import { VisitStatus } from '../../../../modules/visits/contract/choices.ts'
import { useDays } from '../../app/day.ts'
import { engine, type QueueItem } from '../../engine/index.ts'
import { Button } from '../../kit/Button.tsx'
import { Section } from '../../kit/Screen.tsx'
import { useInARow, useLabel, useT } from '../../kit/say.ts'
import { Note } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { promiseWords } from '../../words/me.ts'
import { queueWords as w } from '../../words/queue.ts'

type Side = 'mine' | 'theirs'
const SIDES: readonly Side[] = ['mine', 'theirs']

/** A value as a person reads it: times, days, people, states. */
const useShown = () => {
  const t = useT(w)
  const p = useT(promiseWords)
  const label = useLabel()
  const inARow = useInARow()
  const { day, moment } = useDays()
  const one = (value: unknown): string =>
    value && typeof value === 'object'
      ? Object.values(value)
          .filter((v) => typeof v === 'string')
          .join(' ')
      : String(value)
  return (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
      return t('blank')
    if (field === 'status') return label(VisitStatus, String(value))
    if (field === 'outcome' && (value === 'kept' || value === 'broken' || value === 'dropped')) return p(value)
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return moment(value)
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return day(value)
    return Array.isArray(value) ? inARow(value.map(one)) : one(value)
  }
}

type RowProps = { d: Difference; side: Side; onChoose: ((side: Side) => void) | undefined }
/** One field, side by side; where fields may be mixed, each side is a choice. */
const Row = ({ d, side, onChoose }: RowProps) => {
  const t = useT(w)
  const label = useLabel()
  const shown = useShown()
  const content = (s: Side) => (
    <span>
      <span className="quiet small">{t(s)}</span>
      <br />
      {shown(d.field, d[s])}
    </span>
  )
  return (
    <fieldset className="field">
      <legend>{label(d)}</legend>
      <div className="sides" {...(onChoose ? { role: 'radiogroup', 'aria-label': label(d) } : {})}>
        {SIDES.map((s) =>
          onChoose ? (
            // biome-ignore lint/a11y/useSemanticElements: a whole card is the target
            <button
              key={s}
              type="button"
              role="radio"
              className="side"
              aria-checked={side === s}
              onClick={() => onChoose(s)}
            >
              <span className="dot" aria-hidden="true" />
              {content(s)}
            </button>
          ) : (
            <div key={s} className="side plain">
              {content(s)}
            </div>
          ),
        )}
      </div>
    </fieldset>
  )
}

const NOT_IN_BODY = new Set(['plannedOn', 'status', 'visitor', 'outcome'])
/** Fields may be mixed where they are fields of the item, and the record is the same one. */
const isMixable = (item: QueueItem, differences: readonly Difference[]) =>
  item.receipt?.reason?.code === 'changed_meanwhile' && differences.every((d) => !NOT_IN_BODY.has(d.field))

const merged = (item: QueueItem, differences: readonly Difference[], sides: Record<string, Side>) =>
  ({
    ...item.body,
    ...Object.fromEntries(differences.filter((d) => sides[d.field] === 'theirs').map((d) => [d.field, d.theirs])),
  }) as QueueItem['body']

const useDecide = (item: QueueItem) => {
  const t = useT(w)
  return async (take: Side, body?: QueueItem['body']) => {
    const outcome = await engine.queue.resolve(item.clientId, take, body)
    tell(outcome.ok ? t('chosen') : t('cannot'))
    if (outcome.ok) void engine.sync.now()
  }
}

/** Two truths side by side: take mine, keep the present one, or choose field by field. */
export const Conflict = ({ item }: { item: QueueItem }) => {
  const t = useT(w)
  const label = useLabel()
  const differences = item.receipt?.differences ?? []
  const [sides, setSides] = useState<Record<string, Side>>({})
  const decide = useDecide(item)
  const mixable = isMixable(item, differences) && differences.length > 1
  const picked = new Set(differences.map((d) => sides[d.field] ?? 'mine'))
  const chosen = () => {
    if (picked.size < 2) return decide([...picked][0] ?? 'mine')
    return decide('mine', merged(item, differences, sides))
  }
  const all = (side: Side) => setSides(Object.fromEntries(differences.map((d) => [d.field, side])))
  return (
    <Section title={t('why')}>
      <Note tone="amber">
        {item.receipt?.reason && <p>{label(item.receipt.reason)}</p>}
        <p className="small">{t(mixable ? 'conflictLead' : 'conflictWhole')}</p>
      </Note>
      {mixable && (
        <div className="row">
          <Button onClick={() => all('mine')}>{t('allMine')}</Button>
          <Button onClick={() => all('theirs')}>{t('allTheirs')}</Button>
        </div>
      )}
      {differences.map((d) => (
        <Row
          key={d.field}
          d={d}
          side={sides[d.field] ?? 'mine'}
          onChoose={mixable ? (side) => setSides({ ...sides, [d.field]: side }) : undefined}
        />
      ))}
      {mixable ? (
        <Button tone="primary" block onClick={() => void chosen()}>
          {t('useMerged')}
        </Button>
      ) : (
        <div className="cards">
          <Button tone="primary" block onClick={() => void decide('mine')}>
            {t('useMine')}
          </Button>
          <Button block onClick={() => void decide('theirs')}>
            {t('useTheirs')}
          </Button>
        </div>
      )}
    </Section>
  )
}
