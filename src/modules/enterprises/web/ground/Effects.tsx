import { Alert } from 'antd'
import { EmptyState, ErrorState, type Fact, Facts, Link, Loading } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import type { Person, Effects as Shown } from '../../contract/index.ts'
import { SHOWN, useEffects, useMoves } from './data.ts'
import { groundWords as w } from './words.ts'

const People = ({ title, people }: { title: string; people: readonly Person[] }) => {
  const t = useT(w)
  const label = useLabel()
  const names = people.map((p) => `${p.name}（${label([p.roleZh, p.roleEn])}）`)
  return (
    <p className="small">
      <span className="quiet">{title}：</span>
      {names.length > 0 ? names.join('、') : t('nobodyElse')}
    </p>
  )
}

const Shift = ({ shift, main }: { shift: Shown['shifts'][number]; main: boolean }) => {
  const t = useT(w)
  return (
    <li className="stack-small ground-shift">
      <p>
        <strong>
          {shift.from?.name ?? t('noGrid')} → {shift.to?.name ?? t('noGrid')}
        </strong>{' '}
        <span className="figures">{t('total', { n: shift.count })}</span>
      </p>
      {main && (
        <>
          <People title={t('loses')} people={shift.loses} />
          <People title={t('gains')} people={shift.gains} />
        </>
      )}
    </li>
  )
}

const Work = ({ work }: { work: Shown['work'] }) => {
  const t = useT(w)
  const facts: Fact[] = (['demands', 'visits', 'promises', 'hazards', 'contacts'] as const).map((key) => ({
    label: t(key),
    value: work[key],
  }))
  return (
    <>
      <h3>{t('work')}</h3>
      <Facts items={facts} />
    </>
  )
}

const Rows = ({ id }: { id: string }) => {
  const t = useT(w)
  const { data, error, refetch } = useMoves(id, true)
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  return (
    <details>
      <summary>{t('rows', { n: Math.min(SHOWN, data.items.length) })}</summary>
      <ul>
        {data.items.map((m) => (
          <li key={m.id} className="row">
            <Link to={`/enterprises/${m.id}`}>{m.name}</Link>
            <span className="small quiet">
              {m.from?.name ?? t('noGrid')} → {m.to?.name ?? t('noGrid')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Who would go where, who sees whom, what goes along: what one agrees to. */
export const Effects = ({ id }: { id: string }) => {
  const t = useT(w)
  const { data, error, refetch } = useEffects(id, true)
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={5} />
  return (
    <section className="card stack" aria-label={t('effects')}>
      <h2>{t('effects')}</h2>
      {data.blocked.length > 0 && (
        <Alert type="error" showIcon title={t('blocked', { names: data.blocked.join('、') })} />
      )}
      {data.total === 0 ? (
        <EmptyState compact title={t('nobody')} />
      ) : (
        <>
          <p className="figures">
            <strong>{t('total', { n: data.total })}</strong>
          </p>
          <ul className="stack-small">
            {data.shifts.map((s) => (
              <Shift key={`${s.from?.id} ${s.to?.id}`} shift={s} main={data.main} />
            ))}
          </ul>
          {data.main ? <Work work={data.work} /> : <p className="small quiet">{t('otherLayer')}</p>}
          <Rows id={id} />
        </>
      )}
      {data.staying > 0 && <p className="small">{t('staying', { n: data.staying })}</p>}
    </section>
  )
}
