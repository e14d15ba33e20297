import { callsOf, take, WAYS } from '../../src/modules/demands/tests/calls/index.ts'
import { demandThatIs, filing } from '../../src/modules/demands/tests/demands.world.ts'
import { type Flow, words } from './flow.ts'
import { type Ground, sure } from './ground.ts'

type Status = Parameters<ReturnType<typeof callsOf>['refuse']['ready'] & object>[0]
type Action = keyof ReturnType<typeof callsOf>

const WORK = 'accepted dispatched handling paused shelved arbitration'
const FILED = `submitted ${WORK} answered verified closed declined redirected withdrawn merged`
const EXCUSABLE = 'handling paused shelved answered verified closed'

const TABLE: Record<string, string> = {
  submit: 'draft',
  edit: 'draft',
  withdraw: 'draft submitted accepted',
  accept: 'submitted',
  decline: 'submitted',
  redirect: 'submitted accepted',
  dispatch: 'accepted',
  sign: 'dispatched',
  return: 'dispatched handling',
  refer: 'dispatched handling',
  arbitrate: 'arbitration',
  plan: 'dispatched handling',
  answer: 'handling',
  call: 'answered',
  verify: 'answered',
  redo: 'answered',
  supervise: 'answered',
  rate: 'verified',
  close: 'verified',
  reopen: 'verified closed',
  dispute: 'handling',
  uphold: 'handling',
  dismiss: 'handling',
  'ask-pause': 'handling',
  pause: 'handling',
  resume: 'paused',
  'ask-extension': 'handling paused',
  extend: 'handling paused',
  'ask-shelving': 'handling',
  shelve: 'handling',
  wake: 'shelved',
  'ask-exemption': EXCUSABLE,
  exempt: EXCUSABLE,
  refuse: EXCUSABLE,
  'take-back': EXCUSABLE,
  relevel: WORK,
  correct: `submitted ${WORK} answered verified`,
  instruct: `submitted ${WORK} answered verified`,
  confer: WORK,
  involve: WORK,
  'sign-part': WORK,
  'reply-part': WORK,
  'drop-part': WORK,
  'rate-part': 'dispatched handling answered verified closed',
  split: 'accepted dispatched handling',
  link: FILED,
  unlink: FILED,
  merge: 'submitted accepted dispatched handling',
  unmerge: 'merged',
  'rate-merged': 'merged',
  'reopen-merged': 'merged',
}
const STATES = words(`draft ${FILED}`) as Status[]
// A case that is sent back, paused or merged gets there by the step that leads there, from the state where that is taken.
const FROM: Partial<Record<Status, Status>> = {
  declined: 'submitted',
  redirected: 'submitted',
  withdrawn: 'submitted',
  arbitration: 'dispatched',
  paused: 'handling',
  shelved: 'handling',
  merged: 'submitted',
}

/** A case: its main loop, requests, returns, parts, family, directions. */
export const demandFlow = ({ world, park, w, leader }: Ground): Flow => {
  const caseThatIs = async (status: Status): Promise<{ id: string }> => {
    if (status === 'draft') return sure(w.desk.post('/demands', filing(w, { draft: true })))
    const way = WAYS[status]
    if (!way) return demandThatIs(status, w, park)
    const { id } = await started(way, FROM[status] as Status)
    await sure(take(calls[way], id))
    return { id }
  }
  const calls = callsOf({ w, leader, park, world, caseThatIs })
  const started = (action: Action, status: Status) => (calls[action].ready ?? caseThatIs)(status)
  return {
    noun: 'demand',
    states: STATES,
    table: Object.fromEntries(Object.entries(TABLE).map(([step, states]) => [step, words(states)])),
    bring: async (state, step) =>
      (await (step ? started(step as Action, state as Status) : caseThatIs(state as Status))).id,
    take: (step, id) => take(calls[step as Action], id),
    stateOf: async (id) => (await sure(w.desk.get(`/demands/${id}`))).status,
  }
}
