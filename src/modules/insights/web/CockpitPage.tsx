import { FullscreenOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import {
  PERIODS,
  useDecisions,
  useDemandMap,
  useDepartments,
  useGrids,
  useLights,
  useLoop,
  useScope,
  useTrend,
} from './data.ts'
import { AsOf } from './parts/AsOf.tsx'
import { Decisions } from './parts/Decisions.tsx'
import { Departments } from './parts/Departments.tsx'
import { Figures } from './parts/Figures.tsx'
import { Ground } from './parts/Ground.tsx'
import { Lights } from './parts/Lights.tsx'
import { Panel } from './parts/Panel.tsx'
import { TrendChart } from './parts/TrendChart.tsx'
import { WallScreen } from './WallScreen.tsx'
import { w } from './words.ts'
import './cockpit.css'

const Controls = ({ scope: { period, gridId, set } }: { scope: ReturnType<typeof useScope> }) => {
  const t = useT(w)
  const { data } = useGrids()
  const grids = (data?.items ?? []).map((g) => ({ value: g.id, label: `${'　'.repeat(g.depth)}${g.name}` }))
  return (
    <div className="row">
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
      <Button icon={<FullscreenOutlined />} onClick={() => set({ screen: '1' }, 'push')}>
        {t('screen')}
      </Button>
    </div>
  )
}

const Cockpit = () => {
  const t = useT(w)
  useTitle(t('title'))
  const scope = useScope()
  const { ground, span } = scope
  const loop = useLoop(span)
  return (
    <article className="stack cockpit">
      <header className="row">
        <h1>{t('title')}</h1>
        <span className="grow small quiet">{loop.data && <AsOf at={loop.data.asOf} />}</span>
        <Controls scope={scope} />
      </header>
      <Figures read={loop} />
      <div className="cockpit-columns">
        <Panel
          title={t('decisions')}
          read={useDecisions(ground)}
          isEmpty={(d) => d.items.every((i) => i.count === 0)}
          empty={{ title: t('noDecisions'), hint: t('noDecisionsHint') }}
        >
          {(d) => <Decisions decisions={d.items} />}
        </Panel>
        <Panel
          title={t('lights')}
          read={useLights(ground)}
          isEmpty={(d) => d.items.length === 0}
          empty={{ title: t('noneOpen'), hint: t('noneOpenHint') }}
        >
          {(d) => <Lights cells={d.items} />}
        </Panel>
        <Panel title={t('map')} read={useDemandMap(ground)}>
          {(d) => <Ground map={d} ground={ground} height={380} />}
        </Panel>
        <Panel title={t('trend')} read={useTrend(ground)}>
          {(d) => <TrendChart months={d.items} />}
        </Panel>
      </div>
      <Panel
        title={t('departments')}
        read={useDepartments(span)}
        isEmpty={(d) => d.items.length === 0}
        empty={{ title: t('noDepartments') }}
      >
        {(d) => <Departments rows={d.items} />}
      </Panel>
    </article>
  )
}

/** The first page of those who lead: how the loop stands, and what needs them. `?screen=1` is for the wall. */
export default function CockpitPage() {
  const { screen, set } = useScope()
  return screen ? <WallScreen leave={() => set({ screen: undefined })} /> : <Cockpit />
}
