import { api } from '../../../web/api.ts'
import { useCommand, useConfirm } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { type DeadLetter, deadContract } from '../contract/index.ts'
import { w } from './words.ts'

const letters = api(deadContract)
export const DEAD = ['dead-letters'] as const
const refreshes = [DEAD, ['operation-status']]
const idsOf = (rows: readonly DeadLetter[]) => rows.map((row) => row.id)

/** What can be done about letters that failed; `false` when somebody thought better of it. */
export const useDecide = () => {
  const t = useT(w)
  const confirm = useConfirm()
  const again = useCommand(letters.retry, { done: t('retried'), refreshes })
  const aside = useCommand(letters.putAway, { done: t('putAwayDone'), refreshes })
  const putAway = async (rows: DeadLetter[]) => {
    const ask = { title: t('putAwayAsk', { n: rows.length }), body: t('putAwayHint'), action: t('putAway') }
    const reason = await confirm({ ...ask, reason: { min: 2 } })
    return reason === undefined ? false : aside({ body: { ids: idsOf(rows), reason } })
  }
  return { retry: (rows: DeadLetter[]) => again({ body: { ids: idsOf(rows) } }), putAway }
}
