import { useMemo } from 'react'
import { type MapPoint, MapView } from '../../../../web/kit/index.ts'
import { sayIn, useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { Light } from '../../../demands/contract/index.ts'
import type { MapEnterprise } from '../../contract.ts'
import { rowsAt, useGround } from '../data.ts'
import { w } from '../words.ts'

const OPEN = 'submitted,accepted,dispatched,handling,paused,arbitration,answered,verified'
const LIGHTS = ['red', 'amber', 'green', 'grey'] as const

type GroundProps = {
  map: { items: readonly MapEnterprise[]; unplaced: number }
  ground: { gridId?: string }
  height: number | string
}

/** Kept while nothing changes: the map draws its marks anew for every new list. */
const useMarks = (items: readonly MapEnterprise[], { gridId }: { gridId?: string }) => {
  const language = useLanguage()
  const { data } = useGround()
  const shapes = useMemo(
    () => (data?.items ?? []).map((g) => ({ id: g.id, label: g.name, geometry: g.polygon })),
    [data],
  )
  const points = useMemo((): MapPoint[] => {
    const say = sayIn(w, language)
    // A mark for every enterprise would hide the ones that wait.
    const open = items.filter((e) => e.open > 0)
    return open.map((e) => ({
      id: e.id,
      label: e.name,
      at: [e.lng, e.lat],
      light: e.light,
      fact: say('openOf', { n: e.open }),
      to: rowsAt({ enterpriseId: e.id, status: OPEN, whole: 'true', ...(gridId && { gridId }) }),
    }))
  }, [items, language, gridId])
  return { shapes, points }
}

/** The grids of the park with every enterprise that waits, coloured by the worst light of its open demands. */
export const Ground = ({ map: { items, unplaced }, ground, height }: GroundProps) => {
  const t = useT(w)
  const label = useLabel()
  const { shapes, points } = useMarks(items, ground)
  const seen = LIGHTS.filter((light) => points.some((p) => p.light === light))
  const legend = seen.map((light) => ({ light, label: label(Light, light) }))
  return (
    <>
      <MapView label={t('mapLabel')} shapes={shapes} points={points} height={height} legend={legend} />
      <p className="small quiet">{t('placed', { n: points.length })}</p>
      {unplaced > 0 && <p className="small quiet">{t('unplaced', { n: unplaced })}</p>}
    </>
  )
}
