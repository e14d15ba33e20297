import { Select } from 'antd'
import { useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { PERIODS, useDepartments, useGrids, useLoop, useRates, useScope, useStages } from './data.ts'
import { AsOf } from './parts/AsOf.tsx'
import { Departments } from './parts/Departments.tsx'
import { Figures } from './parts/Figures.tsx'
import { Panel } from './parts/Panel.tsx'
import { Stages } from './parts/Stages.tsx'
import { w } from './words.ts'
import './cockpit.css'

/** Every figure of the ledger with its definition; each number opens the cases behind it. */
export default function FiguresPage() {
  const t = useT(w)
  useTitle(t('figuresTitle'))
  const { period, gridId, set, ground, span } = useScope()
  const grids = (useGrids().data?.items ?? []).map((g) => ({ value: g.id, label: `${'　'.repeat(g.depth)}${g.name}` }))
  const loop = useLoop(span)
  return (
    <article className="stack cockpit">
      <header className="row">
        <h1>{t('figuresTitle')}</h1>
        <span className="grow small quiet">{loop.data && <AsOf at={loop.data.asOf} />}</span>
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
      </header>
      <Figures read={loop} />
      <Figures read={useRates(span)} />
      <Panel
        title={t('stages')}
        read={useStages(span)}
        isEmpty={(d) => d.items.length === 0}
        empty={{ title: t('noStages'), hint: t('noStagesHint') }}
      >
        {(d) => <Stages rows={d.items} />}
      </Panel>
      <Panel
        title={t('departments')}
        read={useDepartments({ ...span, ...ground })}
        isEmpty={(d) => d.items.length === 0}
        empty={{ title: t('noStages'), hint: t('noStagesHint') }}
      >
        {(d) => <Departments rows={d.items} />}
      </Panel>
    </article>
  )
}
