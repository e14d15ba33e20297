import { useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { useDepartments, useLoop, useRates, useScope, useStages } from './data.ts'
import { AsOf } from './parts/AsOf.tsx'
import { Controls } from './parts/Controls.tsx'
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
  const scope = useScope()
  const { ground, span } = scope
  const loop = useLoop(span)
  return (
    <article className="stack cockpit">
      <header className="row">
        <h1>{t('figuresTitle')}</h1>
        <span className="grow small quiet">{loop.data && <AsOf at={loop.data.asOf} />}</span>
        <Controls scope={scope} />
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
