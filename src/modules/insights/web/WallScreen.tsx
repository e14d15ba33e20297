import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { useSession } from '../../../web/api.ts'
import { useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { useDecisions, useDemandMap, useLights, useLoop, useScope, useTrend } from './data.ts'
import { AsOf } from './parts/AsOf.tsx'
import { Decisions } from './parts/Decisions.tsx'
import { Figures } from './parts/Figures.tsx'
import { Ground } from './parts/Ground.tsx'
import { Lights } from './parts/Lights.tsx'
import { Panel } from './parts/Panel.tsx'
import { TrendChart } from './parts/TrendChart.tsx'
import { w } from './words.ts'
import './cockpit.css'

/** What lies under the screen takes no key and no click, and a screen reader passes it by. */
const useAlone = (leave: () => void) => {
  useEffect(() => {
    const under = document.getElementById('root')
    const onKey = (e: KeyboardEvent) => e.key === 'Escape' && leave()
    under?.setAttribute('inert', '')
    window.addEventListener('keydown', onKey)
    return () => {
      under?.removeAttribute('inert')
      window.removeEventListener('keydown', onKey)
    }
  }, [leave])
}

const Head = ({ asOf, leave }: { asOf: string | undefined; leave: () => void }) => {
  const t = useT(w)
  const { park } = useSession()
  return (
    <header className="row">
      <img src="/mark.svg" alt="" width={40} height={40} />
      <h1 className="grow">
        {park.name} · {t('title')}
      </h1>
      {asOf && (
        <span className="quiet">
          <AsOf at={asOf} />
        </span>
      )}
      <Button type="text" icon={<CloseOutlined />} aria-label={t('leaveScreen')} onClick={leave} />
    </header>
  )
}

/** The same figures for a wall: large, without menu, reading itself again every minute. */
export const WallScreen = ({ leave }: { leave: () => void }) => {
  const t = useT(w)
  useTitle(t('title'))
  useAlone(leave)
  const { ground, span } = useScope()
  const loop = useLoop(span)
  return createPortal(
    <main className="wall">
      <Head asOf={loop.data?.asOf} leave={leave} />
      <Figures read={loop} />
      <div className="wall-body">
        <div className="wall-column">
          <Panel title={t('map')} read={useDemandMap(ground)}>
            {(d) => <Ground map={d} ground={ground} height="32vh" />}
          </Panel>
          <Panel
            title={t('decisions')}
            read={useDecisions(ground)}
            isEmpty={(d) => d.items.every((i) => i.count === 0)}
            empty={{ title: t('noDecisions') }}
          >
            {(d) => <Decisions decisions={d.items} most={2} />}
          </Panel>
        </div>
        <div className="wall-column">
          <Panel title={t('lights')} read={useLights(ground)}>
            {(d) => <Lights cells={d.items} />}
          </Panel>
          <Panel title={t('trend')} read={useTrend(ground)}>
            {(d) => <TrendChart months={d.items} still />}
          </Panel>
        </div>
      </div>
    </main>,
    document.body,
  )
}
