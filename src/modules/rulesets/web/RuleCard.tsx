import { Button } from 'antd'
import { useState } from 'react'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { May } from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import type { RuleSet } from '../contract.ts'
import { BodyTable } from './BodyTable.tsx'
import { LadderForm } from './ladder/LadderForm.tsx'
import { LadderTable } from './ladder/LadderTable.tsx'
import { VersionForm } from './VersionForm.tsx'
import { VersionTable } from './VersionTable.tsx'
import { tellVersions } from './versions.ts'
import { w } from './words.ts'

/** A ladder is read and written rung by rung. */
const LADDER = 'escalation.demand'

/** One rule: its versions, and what the chosen one says. */
export const RuleCard = ({ rules, draft }: { rules: RuleSet; draft?: unknown }) => {
  const t = useT(w)
  const label = useLabel()
  const ladder = rules.code === LADDER
  const [picked, pick] = useState<number>()
  const [publishing, setPublishing] = useState(draft !== undefined)
  const versions = tellVersions(rules.versions, shanghaiDate(new Date()))
  const shown = versions.find((v) => v.version === picked) ?? versions.find((v) => v.inForce)
  return (
    <section className="card stack" id={rules.code}>
      <header className="row">
        <h2 className="grow">
          {label([rules.zh, rules.en])} <span className="quiet small">{rules.code}</span>
        </h2>
        <May do="rule.manage">
          <Button onClick={() => setPublishing(true)}>{t('publish')}</Button>
          {publishing &&
            (ladder ? (
              <LadderForm rules={rules} onClose={() => setPublishing(false)} />
            ) : (
              <VersionForm rules={rules} draft={draft} open onClose={() => setPublishing(false)} />
            ))}
        </May>
      </header>
      <VersionTable versions={versions} chosen={shown?.version ?? 0} onChoose={pick} />
      {shown && (ladder ? <LadderTable version={shown} /> : <BodyTable rules={rules} version={shown} />)}
    </section>
  )
}
