import { dayOf, useDays } from '../../app/day.ts'
import { useDrafts, usePurpose, useQueue } from '../../app/live.ts'
import type { PackNow } from '../../engine/index.ts'
import { Go } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { hrefOf } from '../../kit/route.ts'
import { Section } from '../../kit/Screen.tsx'
import { useT } from '../../kit/say.ts'
import { Fact, Note } from '../../kit/states.tsx'
import { firmWords } from '../../words/firms.ts'
import { todayWords as w } from '../../words/today.ts'
import { FirmFactLine } from '../firms/FirmCard.tsx'
import { isLate, oneFact } from '../firms/fact.ts'
import { MapLink } from '../firms/MapLink.tsx'
import type { DuePromise, Stop as PlannedStop } from './round.ts'

type StopProps = { stop: PlannedStop; today: string }
/** One stop of the round: who, why, where, and the form one touch away. */
export const Stop = ({ stop, today }: StopProps) => {
  const t = useT(w)
  const f = useT(firmWords)
  const purpose = usePurpose()
  const { day } = useDays()
  const { id, firm, enterprise: e } = stop
  const drafted = useDrafts().some((d) => d.kind === 'visit' && d.about === e.id)
  const waits = useQueue().some((i) => i.kind === 'visit' && 'visitId' in i.body && i.body.visitId === id)
  const address = firm?.brief.enterprise.address
  return (
    <li className="card stack-small">
      <a href={hrefOf(`/firms/${e.id}`)} className="card-link">
        <span className="stack-small">
          <strong>{e.name}</strong>
          {firm && oneFact(firm, today).key !== 'plannedOn' && <FirmFactLine firm={firm} />}
          <span className="quiet small">{[purpose(stop.purpose), address].filter(Boolean).join(' · ')}</span>
          {isLate({ dueOn: stop.day }, today) && <span className="small">{t('late', { day: day(stop.day) })}</span>}
        </span>
        <Icon name="on" />
      </a>
      <div className="row">
        {firm && <MapLink door={firm.brief.enterprise} />}
        {waits ? (
          <Fact tone="green">{f('waiting')}</Fact>
        ) : (
          <span className="grow">
            <Go
              to={`/firms/${e.id}/visit?plan=${id}`}
              tone="primary"
              block
              name={`${drafted ? t('continue') : t('log')} ${e.name}`}
            >
              {drafted ? t('continue') : t('log')}
            </Go>
          </span>
        )}
      </div>
    </li>
  )
}

export const PromisesDue = ({ items, today }: { items: readonly DuePromise[]; today: string }) => {
  const t = useT(w)
  const f = useT(firmWords)
  const { day } = useDays()
  const told = useQueue().flatMap((i) => (i.kind === 'promise' && 'promiseId' in i.body ? [i.body.promiseId] : []))
  const open = items.filter((p) => !told.includes(p.id))
  if (open.length === 0) return null
  return (
    <Section title={t('promises')}>
      <ul className="card tight">
        {open.map((p) => (
          <li key={p.id} className="line">
            <span className="grow">
              <span>{p.what}</span>
              <span className="quiet small">{p.enterprise.name}</span>
              <Fact tone={isLate(p, today) ? 'red' : 'amber'}>
                {t(isLate(p, today) ? 'overdue' : 'dueOn', { day: day(p.dueOn) })}
              </Fact>
            </span>
            <Go to={`/promises/${p.id}`}>{f('settle')}</Go>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export const DiaryLine = ({ notes, today }: { notes: PackNow['notes']; today: string }) => {
  const t = useT(w)
  const { day } = useDays()
  const visits = useQueue().filter((i) => i.kind === 'visit' && dayOf(i.madeAt) === today).length
  const back = notes.find((n) => n.review === 'returned')
  return (
    <Section title={t('diary')}>
      {back && (
        <Note tone="amber">
          <span>{t('diaryReturned', { day: day(back.day) })}</span>
          <Go to={`/diary?day=${back.day}`}>{t('writeDiary')}</Go>
        </Note>
      )}
      <div className="card tight">
        <div className="line">
          <span className="grow">{t('diaryLine', { n: visits })}</span>
          <Go to="/diary">{t('writeDiary')}</Go>
        </div>
      </div>
    </Section>
  )
}
