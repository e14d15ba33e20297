import { useQuery } from '@tanstack/react-query'
import { DayText, EmptyState, Loading, useParams, useTitle } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { VisitShown } from '../../../visits/contract/index.ts'
import { visitPasses } from '../data.ts'
import { DoorFrame, DoorTrouble } from '../door.tsx'
import { RateVisit } from './RateVisit.tsx'
import { vw } from './words.ts'

const Lines = ({ title, lines }: { title: string; lines: readonly string[] }) => (
  <section className="stack-small">
    <h2>{title}</h2>
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </section>
)

const Who = ({ visit: v }: { visit: VisitShown }) => {
  const t = useT(vw)
  const language = useLanguage()
  return (
    <article className="card stack">
      <header>
        <h1>{v.enterprise}</h1>
        <p className="quiet">
          {v.park} · {t('day')} <DayText day={v.day} />
        </p>
      </header>
      <Lines title={t('comes')} lines={v.who.map((p) => [p.name, p.unit ?? v.park].join(' · '))} />
      <Lines title={t('why')} lines={[v.purpose ?? t('routine')]} />
      <Lines title={t('basis')} lines={v.basis.map((b) => b[language])} />
      <Lines title={t('asks')} lines={v.asks.map((a) => a[language])} />
      <p className="small">{t('anonymous', { n: v.minGroup })}</p>
      {!v.mayRate && !v.rated && <p className="small quiet">{t('keep')}</p>}
    </article>
  )
}

/** What the enterprise got by scanning: who comes and why; after the visit five buttons. */
export default function VisitedPage() {
  const t = useT(vw)
  const { token } = useParams<'token'>()
  useTitle(t('title'))
  const { data, error, refetch } = useQuery({
    queryKey: ['visited', token],
    queryFn: () => visitPasses.get({ token }),
    refetchOnWindowFocus: true,
  })
  return (
    <DoorFrame lead={data?.park}>
      {error && <DoorTrouble error={error} title={t('gone')} hint={t('goneHint')} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={10} />}
      {data && (
        <div className="stack">
          <Who visit={data} />
          {data.mayRate && <RateVisit token={token} onRated={() => void refetch()} />}
          {data.rated && (
            <div className="card" role="status">
              <EmptyState title={t('thanks')} hint={t('thanksHint')} compact />
            </div>
          )}
        </div>
      )}
    </DoorFrame>
  )
}
