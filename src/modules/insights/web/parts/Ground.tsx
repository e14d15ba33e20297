import { type MapPoint, MapView } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { Light } from '../../../demands/contract/index.ts'
import type { MapEnterprise } from '../../contract.ts'
import { rowsAt, useGround } from '../data.ts'
import { w } from '../words.ts'

const OPEN = 'submitted,accepted,dispatched,handling,answered,verified'
const LEGEND = ['red', 'amber', 'green'] as const

/** The grids of the park with every enterprise as a point, coloured by the worst light of its open demands. */
export const Ground = ({
  items,
  unplaced,
  height,
}: {
  items: readonly MapEnterprise[]
  unplaced: number
  height: number | string
}) => {
  const t = useT(w)
  const label = useLabel()
  const { data } = useGround()
  const shapes = (data?.items ?? []).map((g) => ({ id: g.id, label: g.name, geometry: g.polygon }))
  // A mark for every enterprise would hide the ones that wait.
  const open = items.filter((e) => e.open > 0)
  const points: MapPoint[] = open.map((e) => ({
    id: e.id,
    label: e.name,
    at: [e.lng, e.lat],
    light: e.light,
    fact: t('openOf', { n: e.open }),
    to: rowsAt({ enterpriseId: e.id, status: OPEN }),
  }))
  const legend = LEGEND.map((light) => ({ light, label: label(Light, light) }))
  return (
    <>
      <MapView label={t('mapLabel')} shapes={shapes} points={points} height={height} legend={legend} />
      <p className="small quiet">{t('placed', { n: open.length })}</p>
      {unplaced > 0 && <p className="small quiet">{t('unplaced', { n: unplaced })}</p>}
    </>
  )
}
