import { type Action, useCommand, useConfirm } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { PromiseItem } from '../../contract/index.ts'
import { FIELD, promises } from '../api.ts'
import { w } from '../words.ts'
import { useSettle } from './PromiseLines.tsx'
import { p } from './words.ts'

/** What one may do with a promise now; the server says which. */
export const usePromiseActions = (promise: PromiseItem | undefined, onExtend: () => void) => {
  const t = useT(w)
  const s = useT(p)
  const confirm = useConfirm()
  const settle = useSettle()
  const decide = useCommand(promises.decide, { done: s('decided'), refreshes: FIELD })
  if (!promise) return { primary: undefined, more: [] }
  const { id, version, actions } = promise
  const refuse = async () => {
    const note = await confirm({ title: s('refuse'), action: s('refuse'), reason: { label: s('refuseReason') } })
    if (note !== undefined) await decide({ id, version, body: { granted: false, note } })
  }
  const known: Record<PromiseItem['actions'][number], Action[]> = {
    decide: [
      { key: 'grant', label: s('grant'), run: () => decide({ id, version, body: { granted: true } }) },
      { key: 'refuse', label: s('refuse'), run: refuse },
    ],
    keep: [{ key: 'keep', label: s('keep'), run: () => settle.keep(id) }],
    extend: [{ key: 'extend', label: s('extend'), run: onExtend }],
    break: [{ key: 'break', label: t('break'), run: () => settle.fail(id) }],
    drop: [{ key: 'drop', label: t('drop'), danger: true, run: () => settle.drop(id) }],
  }
  const all = (['decide', 'keep', 'extend', 'break', 'drop'] as const).flatMap((a) =>
    actions.includes(a) ? known[a] : [],
  )
  return { primary: all[0], more: all.slice(1) }
}
