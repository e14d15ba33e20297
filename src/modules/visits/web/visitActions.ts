import { useMay, useSession } from '../../../web/api.ts'
import { type Action, useCommand, useConfirm, useGo } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { Visit } from '../contract/index.ts'
import { FIELD, visits } from './api.ts'
import { w } from './words.ts'

/** The next step of a visit and what else one may do with it now. */
export const useVisitActions = (visit: Visit | undefined, onMove: () => void, onNotes: () => void) => {
  const t = useT(w)
  const go = useGo()
  const confirm = useConfirm()
  const me = useSession().user.id
  const mayPlan = useMay('visit.plan')
  const cancel = useCommand(visits.cancel, { done: t('cancelledDone'), refreshes: FIELD })
  const join = useCommand(visits.join, { done: t('joined'), refreshes: FIELD })
  if (!visit) return { primary: undefined, more: [] }
  const { id, enterprise, visitor } = visit
  const mine = visitor?.accountId === me
  const ask = async () => {
    const reason = await confirm({
      title: t('cancelAsk'),
      action: t('cancel'),
      danger: true,
      reason: { label: t('cancelReason') },
    })
    if (reason !== undefined) await cancel({ id, body: { reason } })
  }
  const may = 'visit.write'
  if (visit.status === 'done')
    return { primary: mine ? { key: 'notes', label: t('editNotes'), may, run: onNotes } : undefined, more: [] }
  if (visit.status === 'cancelled') return { primary: undefined, more: [] }
  const along = mine || visit.companions.some((c) => c.accountId === me)
  const finish: Action = {
    key: 'finish',
    label: t('finish'),
    may,
    run: () => go(`/field/enterprises/${enterprise.id}/visit?plan=${id}`),
  }
  const more: Action[] = [
    ...(along ? [] : [{ key: 'join', label: t('join'), may, run: () => join({ id }) }]),
    ...(mine || mayPlan
      ? [
          { key: 'move', label: t('move'), may, run: onMove },
          { key: 'cancel', label: t('cancel'), may, danger: true, run: ask },
        ]
      : []),
  ]
  return { primary: finish, more }
}
