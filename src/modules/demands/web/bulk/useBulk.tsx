import { useState } from 'react'
import type { Search } from '../../../../web/address.ts'
import { useAllowed } from '../../../../web/api.ts'
import type { Bulk } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { MacroVerb, NEEDS } from '../../../macros/contract/index.ts'
import type { DemandRow } from '../../contract/index.ts'
import { BulkDrawer, type Chosen } from './BulkDrawer.tsx'
import { isForHer, useMacros } from './data.ts'
import { bw } from './words.ts'

/** In the order in which a case goes. Merging has a form of its own. */
const OFFERED: readonly MacroVerb[] = ['accept', 'dispatch', 'relevel', 'note', 'reply', 'follow', 'close']

type Going = { verb: MacroVerb | 'macro'; chosen: Chosen; end: (started: boolean) => void }

/** What can be done with chosen rows of the ledger, and the form that asks for it. */
export const useBulk = () => {
  const t = useT(bw)
  const label = useLabel()
  const allowed = useAllowed()
  const [going, setGoing] = useState<Going>()
  const own = (useMacros().data?.items ?? []).some((m) => isForHer(m, allowed))
  const start = (verb: Going['verb']) => (rows: DemandRow[], everything?: Search, total?: number) =>
    new Promise<boolean>((end) => setGoing({ verb, chosen: { rows, everything, n: total ?? rows.length }, end }))
  const bulk: Bulk<DemandRow>[] = [
    ...OFFERED.map((verb) => ({
      key: verb,
      label: label(MacroVerb, verb),
      may: NEEDS[verb],
      danger: verb === 'close',
      wide: true as const,
      run: start(verb),
    })),
    ...(own ? [{ key: 'macro', label: t('runMacro'), wide: true as const, run: start('macro') }] : []),
  ]
  const close = (started: boolean) => {
    going?.end(started)
    setGoing(undefined)
  }
  const host = going && <BulkDrawer verb={going.verb} chosen={going.chosen} onClose={close} />
  return { bulk, host }
}
