import { useQuery } from '@tanstack/react-query'
import { ErrorState, Link, Loading, Moment, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Place, PlaceBy } from '../../contract/index.ts'
import { KEY } from '../data.ts'
import { fileWords as w } from '../fileWords.ts'
import { places } from '../ground/data.ts'

const Change = ({ of }: { of: Place }) => {
  const t = useT(w)
  return of.changeId ? <Link to={`/ground-changes/${of.changeId}`}>{t('placedByChange')}</Link> : null
}

const Present = ({ of }: { of: Place }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <li className="row">
      <span className="grow">
        <span className="quiet small">{of.layer.name}</span> {of.grid.name}{' '}
        <StatusTag tone={of.by === 'hand' ? 'amber' : 'plain'}>{label(PlaceBy, of.by)}</StatusTag>
      </span>
      <span className="quiet small">
        {t('placeSince')} <Moment at={of.since} /> <Change of={of} />
      </span>
    </li>
  )
}

const Former = ({ of }: { of: Place }) => (
  <li className="small quiet">
    {of.layer.name} · {of.grid.name} · <Moment at={of.since} /> – {of.until && <Moment at={of.until} />}{' '}
    <Change of={of} />
  </li>
)

/** In which grid of every layer it lies, how it came there and where it lay before. */
export const Places = ({ id }: { id: string }) => {
  const t = useT(w)
  const { data, error, refetch } = useQuery({
    queryKey: [KEY, 'places', id],
    queryFn: () => places.list({ id, query: {} }),
  })
  const present = data?.items.filter((p) => p.until === null) ?? []
  const former = data?.items.filter((p) => p.until !== null) ?? []
  return (
    <section className="card stack" style={{ gap: 8 }} aria-label={t('places')}>
      <h2>{t('places')}</h2>
      {error ? (
        <ErrorState compact error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={2} />
      ) : present.length === 0 ? (
        <p className="quiet">{t('placeNone')}</p>
      ) : (
        <ul className="stack-small">
          {present.map((p) => (
            <Present key={p.layer.id} of={p} />
          ))}
        </ul>
      )}
      {former.length > 0 && (
        <details>
          <summary>{t('placeBefore', { n: former.length })}</summary>
          <ul className="stack-small">
            {former.map((p) => (
              <Former key={`${p.layer.id}${p.since}${p.grid.id}`} of={p} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
