import type { openWorld, Park, Person } from '../../../../main/testing/world.ts'
import type { DemandAction, DemandStatus } from '../../contract/index.ts'
import type { DemandWorld } from '../demands.world.ts'
import { directionCalls } from './directions.ts'
import { familyCalls } from './family.ts'
import { mainCalls } from './main.ts'
import { partCalls } from './parts.ts'
import { ratingCalls } from './ratings.ts'
import { requestCalls } from './requests.ts'
import { returnCalls } from './returns.ts'
import { toolCalls } from './tools.ts'

/** How one step is taken over HTTP. */
export type Call = {
  who: Person
  method: 'put' | 'post' | 'patch' | 'delete'
  /** Behind `/demands/:id/`; a function where it names something that belongs to the case. */
  path: string | ((id: string) => string | Promise<string>)
  body?: object | ((id: string) => object | Promise<object>)
  /** A case in this state for which the step suits, where not every case in it does. */
  ready?: (status: DemandStatus) => Promise<{ id: string }>
  /** Who does not see the case in these states at all: for them it does not exist. */
  unseenIn?: readonly DemandStatus[]
}
export type Stage = {
  w: DemandWorld
  leader: Person
  park: Park
  world: Awaited<ReturnType<typeof openWorld>>
  caseThatIs: (status: DemandStatus) => Promise<{ id: string }>
}
export type Calls<A extends DemandAction> = Record<A, Call>

/** Every part of the ledger says here how its steps are taken. */
export const callsOf = (stage: Stage) =>
  ({
    ...mainCalls(stage),
    ...returnCalls(stage),
    ...ratingCalls(stage),
    ...requestCalls(stage),
    ...partCalls(stage),
    ...familyCalls(stage),
    ...toolCalls(stage),
    ...directionCalls(stage),
  }) satisfies Partial<Calls<DemandAction>> as Calls<DemandAction>

/** How a case gets into a state beside the main loop. */
export const WAYS: Partial<Record<DemandStatus, DemandAction>> = {
  declined: 'decline',
  redirected: 'redirect',
  withdrawn: 'withdraw',
  arbitration: 'refer',
  paused: 'pause',
  shelved: 'shelve',
  merged: 'merge',
}

export { take } from './take.ts'
