import { useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { api } from '../../../../web/api.ts'
import {
  DayPicker,
  EmptyState,
  ErrorState,
  Loading,
  MapView,
  useSearchState,
  useTitle,
} from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { drawnOf, gridContract } from '../../../parks/contract/index.ts'
import { type Round, roundContract } from '../../contract/index.ts'
import type { Spot } from '../../rules/index.ts'
import { kilometres, StopLine } from './StopLine.tsx'
import { r } from './words.ts'
import '../visits.css'

const rounds = api(roundContract)
const SUGGESTED = 5

const Stops = ({ round }: { round: Round }) => {
  const t = useT(r)
  return (
    <>
      <p className="quiet small">{t('total', { n: round.stops.length, km: kilometres(round.metres) })}</p>
      <ol className="round-list">
        {round.stops.map((stop, i) => (
          <StopLine key={stop.enterprise.id} stop={stop} place={i + 1} />
        ))}
      </ol>
      {round.unplaced.length > 0 && (
        <section>
          <h2>{t('unplaced')}</h2>
          <p className="quiet small">{t('unplacedHint')}</p>
          <ul>
            {round.unplaced.map((stop) => (
              <StopLine key={stop.enterprise.id} stop={stop} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const grids = api(gridContract)
/** The ground under the stops: borders of grids, as the park drew them. */
const useGround = () => {
  const { data } = useQuery({ queryKey: ['grids', 'map', 'round'], queryFn: () => grids.map({ query: {} }) })
  return drawnOf(data?.items ?? []).map((g) => ({ id: g.id, label: g.name, geometry: g.polygon as never }))
}

const pointsOf = ({ stops }: Round) =>
  stops.map(({ enterprise: e, visit }, i) => ({
    id: e.id,
    label: `${i + 1} ${e.name}`,
    light: visit ? ('green' as const) : ('amber' as const),
    to: `/field/enterprises/${e.id}`,
    at: [e.lng ?? 0, e.lat ?? 0] as const,
  }))

/** Where one sets out, asked of the browser only when one wants it. */
const Start = ({ start, onStart }: { start: Spot | undefined; onStart: (spot: Spot | undefined) => void }) => {
  const t = useT(r)
  const { message } = App.useApp()
  const here = () =>
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => onStart({ lng: coords.longitude, lat: coords.latitude }),
      () => void message.warning(t('noPlace')),
    )
  return start ? (
    <Button onClick={() => onStart(undefined)}>{t('fromFirst')}</Button>
  ) : (
    <Button title={t('fromHereHint')} onClick={here}>
      {t('fromHere')}
    </Button>
  )
}

/** One's visits of a day in the order of the way, as a list and on the map. */
export default function RoundPage() {
  const t = useT(r)
  useTitle(t('round'))
  const ground = useGround()
  const [start, setStart] = useState<Spot>()
  const [{ day = shanghaiDate(new Date()), more = '' }, set] = useSearchState()
  const query = { day, ...start, suggest: more ? SUGGESTED : 0 }
  const { data, error, refetch } = useQuery({
    queryKey: ['visits', 'round', query],
    queryFn: () => rounds.get({ query }),
  })
  return (
    <article className="stack">
      <header>
        <h1>{t('round')}</h1>
        <p className="quiet">{t('lead')}</p>
      </header>
      <div className="row">
        <DayPicker aria-label={t('round')} value={day} onChange={(next) => next && set({ day: next })} />
        <Start start={start} onStart={setStart} />
        <Checkbox checked={Boolean(more)} onChange={(e) => set({ more: e.target.checked ? '1' : '' })}>
          {t('suggest')}
        </Checkbox>
      </div>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={8} />}
      {data && data.stops.length + data.unplaced.length === 0 && <EmptyState title={t('none')} hint={t('noneHint')} />}
      {data && data.stops.length + data.unplaced.length > 0 && (
        <div className="round-columns">
          <div className="card">
            <Stops round={data} />
          </div>
          {data.stops.length > 0 && <MapView label={t('map')} points={pointsOf(data)} shapes={ground} height={480} />}
        </div>
      )}
    </article>
  )
}
