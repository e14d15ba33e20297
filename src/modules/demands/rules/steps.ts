import { conflict } from '../../../kernel/errors.ts'
import { type DemandAction, DemandStatus } from '../contract/index.ts'

type Step = {
  from: readonly DemandStatus[]
  to: DemandStatus
  /** The permission that the step needs; `enterprise` steps are taken by the enterprise itself as well. */
  may: string
  enterprise?: true
}

/**
 * States × actions × who: one table drives the server, the buttons and the test.
 * Life cycle of the demand ledger: 草稿 → 待受理 → 待派单 → 待签收 → 办理中 → 待核验 → 待评价 → 已销号.
 */
export const STEPS = {
  submit: { from: ['draft'], to: 'submitted', may: 'demand.submit', enterprise: true },
  withdraw: { from: ['draft', 'submitted', 'accepted'], to: 'withdrawn', may: 'demand.submit', enterprise: true },
  accept: { from: ['submitted'], to: 'accepted', may: 'demand.accept' },
  decline: { from: ['submitted'], to: 'declined', may: 'demand.accept' },
  redirect: { from: ['submitted', 'accepted'], to: 'redirected', may: 'demand.accept' },
  dispatch: { from: ['accepted'], to: 'dispatched', may: 'demand.dispatch' },
  sign: { from: ['dispatched'], to: 'handling', may: 'demand.handle' },
  return: { from: ['dispatched', 'handling'], to: 'accepted', may: 'demand.handle' },
  answer: { from: ['handling'], to: 'answered', may: 'demand.handle' },
  verify: { from: ['answered'], to: 'verified', may: 'demand.verify' },
  redo: { from: ['answered'], to: 'handling', may: 'demand.verify' },
  rate: { from: ['verified'], to: 'verified', may: 'demand.verify', enterprise: true },
  close: { from: ['verified'], to: 'closed', may: 'demand.close' },
  reopen: { from: ['closed', 'verified'], to: 'handling', may: 'demand.accept', enterprise: true },
} as const satisfies Record<DemandAction, Step>

export const ACTIONS = Object.keys(STEPS) as DemandAction[]
export const FINAL: readonly DemandStatus[] = ['closed', 'declined', 'redirected', 'withdrawn']
export const isOpen = (status: DemandStatus) => !FINAL.includes(status)
export const isPossible = (action: DemandAction, status: DemandStatus) =>
  (STEPS[action].from as readonly DemandStatus[]).includes(status)

/** At most so many: then the desk decides for good (终审) and a redo goes to supervision. */
export const MAX_RETURNS = 2
export const MAX_REDOS = 2
/** Working days within which reopening is the enterprise's right. */
export const REOPEN_WORKDAYS = 10

const WHAT: Record<DemandAction, readonly [string, string]> = {
  submit: ['提交', 'submitted'],
  withdraw: ['撤回', 'withdrawn'],
  accept: ['受理', 'accepted'],
  decline: ['不予受理', 'declined'],
  redirect: ['告知去处', 'redirected'],
  dispatch: ['派单', 'dispatched'],
  sign: ['签收', 'signed for'],
  return: ['退单', 'returned'],
  answer: ['答复', 'answered'],
  verify: ['核验', 'verified'],
  redo: ['退回重办', 'sent back'],
  rate: ['评价', 'rated'],
  close: ['销号', 'closed'],
  reopen: ['重启', 'reopened'],
}

/** Wrong state: says what the case is now and what it would have to be. */
export const mustBeAbleTo = (action: DemandAction, demand: { status: string; number: string }) => {
  const status = demand.status as DemandStatus
  if (isPossible(action, status)) return
  const [zh, en] = WHAT[action]
  const needed = STEPS[action].from
  const list = (side: 0 | 1) => needed.map((s) => DemandStatus.labels[s][side]).join(side ? ' or ' : '或')
  throw conflict(
    'wrong_state',
    `${demand.number} 现在是「${DemandStatus.labels[status][0]}」，不能${zh}；须为「${list(0)}」`,
    `${demand.number} is ${DemandStatus.labels[status][1]} and cannot be ${en} now; it would have to be ${list(1)}`,
  )
}

type Facts = {
  status: string
  answeredBy: string | null
  signedBy: string | null
  returnCount: number
  redoCount: number
  filedBy: string | null
  departmentId: string | null
}
type Who = {
  id: string
  may: ReadonlySet<string>
  reachFor: (permission: string) => { all: boolean; departments: readonly string[] }
}

/** Nobody verifies what she handled herself (核验由未经办的人进行). */
export const handledBy = (demand: Pick<Facts, 'answeredBy' | 'signedBy'>, accountId: string) =>
  demand.answeredBy === accountId || demand.signedBy === accountId

const holds = (who: Who, demand: Facts) => {
  const reach = who.reachFor('demand.handle')
  return reach.all || (demand.departmentId !== null && reach.departments.includes(demand.departmentId))
}

const suits = (action: DemandAction, demand: Facts, who: Who) => {
  if (STEPS[action].may === 'demand.handle' && !holds(who, demand)) return false
  if (action === 'return') return demand.returnCount < MAX_RETURNS
  if (action === 'redo') return demand.redoCount < MAX_REDOS && !handledBy(demand, who.id)
  if (action === 'verify') return !handledBy(demand, who.id)
  if (action === 'withdraw' || action === 'submit') return demand.filedBy === who.id || who.may.has('demand.accept')
  return true
}

/** What this person may do with the case as it is: the same table that refuses on the server. */
export const actionsFor = (demand: Facts, who: Who): DemandAction[] =>
  ACTIONS.filter(
    (a) => isPossible(a, demand.status as DemandStatus) && who.may.has(STEPS[a].may) && suits(a, demand, who),
  )
