import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import type { DemandStatus } from '../../contract/index.ts'
import { askBody, evidenceOf, requestsOf } from '../requests.world.ts'
import type { Call, Stage } from './index.ts'
import { AT_THE_DESK, mainCalls } from './main.ts'
import { take } from './take.ts'

const ASK = { method: 'post', unseenIn: AT_THE_DESK } as const
// A case in these states never had such a request: what does not exist is not found.
const NO_REQUEST = ['paused', 'shelved', 'answered', 'verified', 'closed'] as const
const DAY = 86_400_000

export const requestCalls = (stage: Stage) => {
  const { w, caseThatIs, world } = stage
  const own = () => ({
    ...asks,
    pause: grants('pause', NO_REQUEST),
    shelve: grants('shelving', NO_REQUEST),
    extend: grants('extension', ['shelved', 'answered', 'verified', 'closed']),
    exempt: grants('exemption', []),
    'take-back': {
      ...grants('exemption', AT_THE_DESK),
      who: w.handler,
      path: withdrawal,
      body: {},
      ready: refusable,
    },
    refuse: { ...grants('exemption', []), body: { approve: false, note: '理由不充分' }, ready: refusable },
  })
  const day = (days: number) => shanghaiDate(new Date(world.clock.now.getTime() + days * DAY))
  const body = (kind: Parameters<typeof askBody>[0]) => async () => askBody(kind, day, await evidenceOf(w.handler))
  const asks = {
    'ask-pause': { who: w.handler, ...ASK, path: 'requests/pause', body: body('pause') },
    'ask-extension': { who: w.handler, ...ASK, path: 'requests/extension', body: body('extension') },
    'ask-shelving': { who: w.handler, ...ASK, path: 'requests/shelving', body: body('shelving') },
    'ask-exemption': {
      who: w.handler,
      ...ASK,
      path: 'requests/exemption',
      body: body('exemption'),
      ready: (status: DemandStatus) => lateCase(status),
    },
    resume: { who: w.handler, ...ASK, path: 'resumption', body: {} },
    wake: { who: w.handler, ...ASK, path: 'wakening', body: {} },
    relevel: { who: w.desk, method: 'put', path: 'level', body: { level: 'complex', reason: '需多部门协调' } },
  } as const satisfies Record<string, Call>
  const asked = async (kind: 'pause' | 'extension' | 'shelving' | 'exemption', id: string) => {
    const answer = await take(asks[`ask-${kind}`], id)
    if (answer.status !== 200) throw new Error(answer.text)
    return { id }
  }
  const open = async (id: string) => (await requestsOf(w.desk, id)).find((r) => r.decision === null)?.id ?? id
  const decision = async (id: string) => `requests/${await open(id)}/decision`
  const withdrawal = async (id: string) => `requests/${await open(id)}/withdrawal`
  const grants = (kind: 'pause' | 'extension' | 'shelving' | 'exemption', unseenIn: readonly DemandStatus[]) =>
    ({
      who: w.checker,
      method: 'post',
      path: decision,
      body: { approve: true },
      unseenIn,
      ready: async (status: DemandStatus) =>
        asked(kind, (await (kind === 'exemption' ? lateCase(status) : caseThatIs(status))).id),
    }) satisfies Call
  const refusable = async (status: DemandStatus) => asked('exemption', (await lateCase(status)).id)
  /** Handled too late, and then brought to where it is wanted. */
  const lateCase = async (status: DemandStatus) => {
    const { id } = await caseThatIs('handling')
    await world.passTo(new Date(world.clock.now.getTime() + 20 * DAY).toISOString())
    for (const step of TO[status] ?? []) await must(step, id)
    return { id }
  }
  const main = mainCalls(stage)
  const must = async (step: string, id: string) => {
    if (step === 'pause' || step === 'shelve') await asked(step === 'pause' ? 'pause' : 'shelving', id)
    const answer = await take({ ...main, ...own() }[step as 'answer'], id)
    if (answer.status !== 200) throw new Error(`${step}: ${answer.text}`)
  }
  const TO: Partial<Record<DemandStatus, string[]>> = {
    paused: ['pause'],
    shelved: ['shelve'],
    answered: ['answer'],
    verified: ['answer', 'verify'],
    closed: ['answer', 'verify', 'close'],
  }
  return own()
}
