import { DemandStatus } from '../../../../modules/demands/contract/choices.ts'
import type { PackedEnterprise } from '../../../../modules/field/contract/index.ts'
import { PromiseState } from '../../../../modules/visits/contract/choices.ts'
import { todayNow, useDays } from '../../app/day.ts'
import { usePurpose, useQueue } from '../../app/live.ts'
import { Go } from '../../kit/Button.tsx'
import { Section } from '../../kit/Screen.tsx'
import { useLabel, useT } from '../../kit/say.ts'
import { Tag, type Tone } from '../../kit/states.tsx'
import { firmWords as w } from '../../words/firms.ts'
import { promiseWords } from '../../words/me.ts'
import { isLate, maySettle } from './fact.ts'

type Brief = PackedEnterprise['brief']
const TONES: Record<string, Tone> = { open: 'blue', kept: 'green', broken: 'red', dropped: 'grey' }

const PromiseLine = ({ promise: p }: { promise: Brief['promises'][number] }) => {
  const t = useT(w)
  const s = useT(promiseWords)
  const label = useLabel()
  const { day } = useDays()
  const open = p.state === 'open'
  const late = open && isLate(p, todayNow())
  const waits = useQueue().some(
    (i) => i.kind === 'promise' && i.state !== 'applied' && 'promiseId' in i.body && i.body.promiseId === p.id,
  )
  return (
    <li className="line">
      <span className="grow">
        <span>{p.what}</span>
        <span className="row small">
          <Tag tone={late ? 'red' : (TONES[p.state] ?? 'grey')}>
            {late ? t('lateSince', { day: day(p.dueOn) }) : label(PromiseState, p.state)}
          </Tag>
          <span className="quiet">
            {[p.who, open && !late && t('due', { day: day(p.dueOn) })].filter(Boolean).join(' · ')}
          </span>
        </span>
        {waits && <span className="small">{s('unsent')}</span>}
      </span>
      {open && !waits && maySettle(p) && <Go to={`/promises/${p.id}`}>{t('settle')}</Go>}
    </li>
  )
}

const rank = (p: Brief['promises'][number]) => (p.state === 'open' ? p.dueOn : `9${p.dueOn}`)
const openFirst = (a: Brief['promises'][number], b: Brief['promises'][number]) => rank(a).localeCompare(rank(b))

export const Promises = ({ items }: { items: Brief['promises'] }) => {
  const t = useT(w)
  return (
    <Section title={t('promises')}>
      {items.length === 0 ? (
        <p className="quiet">{t('noPromises')}</p>
      ) : (
        <ul className="card tight">
          {items.toSorted(openFirst).map((p) => (
            <PromiseLine key={p.id} promise={p} />
          ))}
        </ul>
      )}
    </Section>
  )
}

export const Demands = ({ items }: { items: Brief['demands'] }) => {
  const t = useT(w)
  const label = useLabel()
  const { day } = useDays()
  const today = todayNow()
  if (!items || items.length === 0)
    return (
      <Section title={t('demands')}>
        <p className="quiet">{items ? t('noDemands') : t('demandsHidden')}</p>
      </Section>
    )
  return (
    <Section title={t('demands')}>
      <ul className="card tight">
        {items.map((d) => {
          const late = d.overdue || (d.dueOn !== null && d.dueOn < today)
          return (
            <li key={d.id} className="line">
              <span className="grow">
                <span>{d.title}</span>
                <span className="row small">
                  <Tag tone={late ? 'red' : 'blue'}>{label(DemandStatus, d.status)}</Tag>
                  {d.dueOn && (
                    <span className="quiet">
                      {late ? t('lateSince', { day: day(d.dueOn) }) : t('due', { day: day(d.dueOn) })}
                    </span>
                  )}
                </span>
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

export const LastVisits = ({ items }: { items: Brief['lastVisits'] }) => {
  const t = useT(w)
  const purpose = usePurpose()
  const { day } = useDays()
  return (
    <Section title={t('lately')}>
      {items.length === 0 ? (
        <p className="quiet">{t('noVisits')}</p>
      ) : (
        <ul className="card tight">
          {items.map((v) => (
            <li key={v.id} className="line">
              <span className="grow">
                <span>{purpose(v.purpose)}</span>
                <span className="quiet small">{[day(v.day), v.visitor?.name].filter(Boolean).join(' · ')}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
