import { FullscreenOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { useDecisions, useDemandMap, useDepartments, useLights, useLoop, useScope, useTrend } from './data.ts'
import { AsOf } from './parts/AsOf.tsx'
import { Controls } from './parts/Controls.tsx'
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
        <div className="row">
          <Controls scope={scope} />
          <Button icon={<FullscreenOutlined />} onClick={() => scope.set({ screen: '1' }, 'push')}>
            {t('screen')}
          </Button>
        </div>
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
