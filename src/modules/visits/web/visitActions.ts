import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { useMay, useSession } from '../../../web/api.ts'
import { type Action, useCommand, useConfirm, useGo } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { Visit } from '../contract/index.ts'
import { FIELD, together, visits } from './api.ts'
import { d } from './doors/words.ts'
import { w } from './words.ts'

/** The next step of a visit and what else one may do with it now. */
export const useVisitActions = (visit: Visit | undefined, open: (what: 'move' | 'notes' | 'code') => void) => {
  const t = useT(w)
  const go = useGo()
  const confirm = useConfirm()
  const me = useSession().user.id
  const mayPlan = useMay('visit.plan')
  const cancel = useCommand(visits.cancel, { done: t('cancelledDone'), refreshes: FIELD })
  const s = useT(d)
  const leave = useCommand(together.leave, { done: t('left'), refreshes: FIELD })
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
  const along = mine || visit.companions.some((c) => c.accountId === me)
  const today = visit.day === shanghaiDate(new Date())
  const code: Action[] = along && today ? [{ key: 'code', label: s('show'), may, run: () => open('code') }] : []
  const notes: Action = { key: 'notes', label: t('editNotes'), may, run: () => open('notes') }
  if (visit.status === 'done') return { primary: mine ? notes : undefined, more: code }
  if (visit.status === 'cancelled') return { primary: undefined, more: [] }
  const finish: Action = {
    key: 'finish',
    label: t('finish'),
    may,
    run: () => go(`/field/enterprises/${enterprise.id}/visit?plan=${id}`),
  }
  const more: Action[] = [
    ...code,
    ...(along ? [] : [{ key: 'join', label: t('join'), may, run: () => join({ id }) }]),
    ...(along && !mine ? [{ key: 'leave', label: t('leave'), may, run: () => leave({ id }) }] : []),
    ...(mine || mayPlan
      ? [
          { key: 'move', label: t('move'), may, run: () => open('move') },
          { key: 'cancel', label: t('cancel'), may, danger: true, run: ask },
        ]
      : []),
  ]
  return { primary: finish, more }
}
