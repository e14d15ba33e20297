import { conflict } from '../../../../kernel/errors.ts'
import { type DemandAction, DemandStatus } from '../../contract/index.ts'
import type { CaseFacts, Who } from '../facts.ts'
import { DIRECTIONS } from './directions.ts'
import { FAMILY } from './family.ts'
import { MAIN, type Step } from './main.ts'
import { PARTS } from './parts.ts'
import { RATINGS } from './ratings.ts'
import { REQUESTS } from './requests.ts'
import { RETURNS } from './returns.ts'
import { TOOLS } from './tools.ts'

/**
 * States × actions × who: one table drives the server, the buttons and the test.
 * Each part of the ledger has its rows in a file of its own.
 */
export const STEPS = {
  ...MAIN,
  ...RETURNS,
  ...RATINGS,
  ...REQUESTS,
  ...PARTS,
  ...FAMILY,
  ...TOOLS,
  ...DIRECTIONS,
} as const satisfies Record<DemandAction, Step>

export const ACTIONS = Object.keys(STEPS) as DemandAction[]
export const FINAL: readonly DemandStatus[] = ['closed', 'declined', 'redirected', 'withdrawn', 'merged']
export const isOpen = (status: DemandStatus) => !FINAL.includes(status)
export const isPossible = (action: DemandAction, status: DemandStatus) =>
  (STEPS[action].from as readonly DemandStatus[]).includes(status)

/** Where a step leads from here. */
export const statusAfter = (action: DemandAction, now: { status: string; statusBefore: string | null }) => {
  const { to } = STEPS[action] as Step
  if (to === 'same') return now.status as DemandStatus
  return to === 'before' ? ((now.statusBefore ?? now.status) as DemandStatus) : to
}

/** Wrong state: says what the case is now and what it would have to be. */
export const mustBeAbleTo = (action: DemandAction, demand: { status: string; number: string }) => {
  const status = demand.status as DemandStatus
  if (isPossible(action, status)) return
  const [zh, en] = STEPS[action].what
  const needed = STEPS[action].from
  const list = (side: 0 | 1) => needed.map((s) => DemandStatus.labels[s][side]).join(side ? ' or ' : '或')
  throw conflict(
    'wrong_state',
    `${demand.number} 现在是「${DemandStatus.labels[status][0]}」，不能${zh}；须为「${list(0)}」`,
    `${demand.number} is ${DemandStatus.labels[status][1]} and cannot be ${en} now; it would have to be ${list(1)}`,
  )
}

/** What this person may do with the case as it is: the same table that refuses on the server. */
export const actionsFor = (c: CaseFacts, who: Who): DemandAction[] =>
  ACTIONS.filter((action) => {
    const step: Step = STEPS[action]
    return isPossible(action, c.status as DemandStatus) && who.may.has(step.may) && (step.suits?.(c, who) ?? true)
  })
