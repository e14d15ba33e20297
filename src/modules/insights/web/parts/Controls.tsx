import { Select } from 'antd'
import { useT } from '../../../../web/words.ts'
import { PERIODS, useGrids, type useScope } from '../data.ts'
import { w } from '../words.ts'

/** Which days and which ground the figures of a page are about. */
export const Controls = ({ scope: { period, gridId, set } }: { scope: ReturnType<typeof useScope> }) => {
  const t = useT(w)
  const { data } = useGrids()
  const grids = (data?.items ?? []).map((g) => ({ value: g.id, label: `${'　'.repeat(g.depth)}${g.name}` }))
  return (
    <>
      <Select
        value={period}
        onChange={(next: string) => set({ period: next })}
        options={PERIODS.map((value) => ({ value, label: t(value) }))}
        aria-label={t('period')}
        popupMatchSelectWidth={false}
      />
      <Select
        allowClear
        value={gridId ?? null}
        onChange={(next: string | undefined) => set({ gridId: next })}
        options={grids}
        placeholder={t('wholePark')}
        aria-label={t('where')}
        popupMatchSelectWidth={false}
        className="cockpit-where"
      />
    </>
  )
}
