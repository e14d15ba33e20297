import { todayNow, useDays } from '../../app/day.ts'
import { useDrafts, usePack, usePurpose } from '../../app/live.ts'
import type { PackNow } from '../../engine/index.ts'
import { Go } from '../../kit/Button.tsx'
import { Screen, Section } from '../../kit/Screen.tsx'
import { useT } from '../../kit/say.ts'
import { Empty } from '../../kit/states.tsx'
import { todayWords as w } from '../../words/today.ts'
import { FirmCard } from '../firms/FirmCard.tsx'
import { nameInDraft } from '../form/drafts.ts'
import { NoPack } from '../NoPack.tsx'
import { Notices } from '../session/Notices.tsx'
import { Quietly } from '../session/Quietly.tsx'
import { DiaryLine, PromisesDue, Stop } from './parts.tsx'
import { duePromises, roundOf, suggestions } from './round.ts'

const Drafts = () => {
  const t = useT(w)
  const { moment } = useDays()
  const drafts = useDrafts().filter((d) => d.kind === 'visit')
  if (drafts.length === 0) return null
  return (
    <Section title={t('drafts')}>
      <ul className="cards">
        {drafts.map((d) => (
          <li key={d.id} className="card marked tone-blue">
            <div className="title-row">
              <span className="stack-small grow">
                <strong>{nameInDraft(d.about)}</strong>
                <span className="quiet small">{t('savedAt', { at: moment(d.changedAt) })}</span>
              </span>
              <Go to={`/firms/${d.about}/visit`}>{t('continue')}</Go>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Round = ({ pack, today }: { pack: PackNow; today: string }) => {
  const t = useT(w)
  const stops = roundOf(pack.planned, pack.enterprises, today)
  if (stops.length === 0)
    return (
      <Section title={t('round')}>
        <p className="quiet">{t('nonePlannedLong')}</p>
      </Section>
    )
  return (
    <Section title={t('round')} beside={stops.length > 1 && <span className="quiet small">{t('byPlace')}</span>}>
      <ul className="cards">
        {stops.map((s) => (
          <Stop key={s.id} stop={s} today={today} />
        ))}
      </ul>
    </Section>
  )
}

const Later = ({ pack, today }: { pack: PackNow; today: string }) => {
  const t = useT(w)
  const purpose = usePurpose()
  const { day } = useDays()
  const later = pack.planned.filter((v) => v.day > today).slice(0, 5)
  if (later.length === 0) return null
  return (
    <Section title={t('later')}>
      <ul className="card tight">
        {later.map((v) => (
          <li key={v.id} className="line">
            <span className="grow">
              <span>{v.enterprise.name}</span>
              <span className="quiet small">{[day(v.day), purpose(v.purpose)].filter(Boolean).join(' · ')}</span>
            </span>
            <Go to={`/firms/${v.enterprise.id}`} icon="on" tone="quiet" name={v.enterprise.name} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Filled = ({ pack }: { pack: PackNow }) => {
  const t = useT(w)
  const today = todayNow()
  const suggested = suggestions(pack.enterprises, today)
  if (pack.enterprises.length === 0) return <Empty icon="firms" title={t('nonePlanned')} hint={t('nonePlannedHint')} />
  return (
    <>
      <Round pack={pack} today={today} />
      <PromisesDue items={duePromises(pack.enterprises, today)} today={today} />
      {suggested.length > 0 && (
        <Section title={t('suggested')}>
          <ul className="cards">
            {suggested.map((f) => (
              <FirmCard key={f.id} firm={f} />
            ))}
          </ul>
        </Section>
      )}
      <Later pack={pack} today={today} />
      <DiaryLine notes={pack.notes} today={today} />
      {pack.left > 0 && <p className="quiet small">{t('left', { n: pack.left })}</p>}
    </>
  )
}

/** What today is about: where to go, what was promised, what is not finished. */
export const TodayPage = () => {
  const { day } = useDays()
  const t = useT(w)
  const pack = usePack()
  return (
    <Screen title={`${t('title')} ${day(todayNow())}`} beside={<Quietly />}>
      <Notices />
      <Drafts />
      {pack ? <Filled pack={pack} /> : <NoPack />}
    </Screen>
  )
}
