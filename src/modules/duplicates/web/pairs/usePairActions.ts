import { type Action, useCommand, useConfirm, useGo } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Pair } from '../../contract/index.ts'
import { mergeAddress, PAIRS, pairs } from '../api.ts'
import { w } from '../words.ts'

type Steps = { primary?: Action; more: Action[] }

export const useNotSame = () => {
  const t = useT(w)
  const confirm = useConfirm()
  const judge = useCommand(pairs.different, { done: t('notSameDone'), refreshes: [PAIRS] })
  return async ({ id, version }: Pair) => {
    const sure = await confirm({ title: t('notSameAsk'), body: t('notSameHint'), action: t('notSame') })
    if (sure !== undefined) await judge({ id, version, body: {} })
    return sure !== undefined
  }
}

/** What one may do with a pair now; `done` tells the list that it needs nothing more. */
export const usePairActions = (pair: Pair | undefined, done: () => void): Steps => {
  const t = useT(w)
  const go = useGo()
  const notSame = useNotSame()
  const again = useCommand(pairs.reopen, { done: t('againDone'), refreshes: [PAIRS] })
  if (!pair) return { more: [] }
  const may = 'enterprise.merge'
  const { id, version, one, other } = pair
  if (pair.state === 'merged')
    return {
      primary: { key: 'see', label: t('seeMerge'), may, run: () => go(`/enterprise-merges/${pair.mergeId}`) },
      more: [],
    }
  const merge = { key: 'merge', label: t('merge'), may, run: () => go(mergeAddress(one.id, other.id)) }
  if (pair.state === 'different')
    return { primary: { key: 'again', label: t('again'), may, run: () => again({ id, version }) }, more: [merge] }
  const different = { key: 'different', label: t('notSame'), may, run: async () => (await notSame(pair)) && done() }
  return { primary: merge, more: [different] }
}
