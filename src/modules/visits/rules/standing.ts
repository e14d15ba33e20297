import { conflict } from '../../../kernel/errors.ts'

/** The record is the visitor's own word. */
export const mustBeOwnDone = (who: string, visit: { status: string; accountId: string | null }) => {
  if (visit.status !== 'done')
    throw conflict('not_done', '走访还没有登记，请先登记', 'This visit is not logged yet; log it first')
  if (visit.accountId !== who)
    throw conflict('not_yours', '只有走访人本人可以修改记录', 'Only the visitor changes the record')
}

export const mustBePlanned = (visit: { status: string }) => {
  if (visit.status === 'planned') return
  const [zh, en] =
    visit.status === 'done' ? ['这次走访已经登记', 'is logged already'] : ['这次走访已取消', 'was cancelled']
  throw conflict('not_planned', zh, `This visit ${en}`)
}
