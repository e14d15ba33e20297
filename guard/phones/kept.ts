import { isDeepStrictEqual } from 'node:util'
import { sql } from '../../src/kernel/testing/cluster.ts'
import type { Person } from '../../src/main/testing/world.ts'
import type { Quarantined } from '../../src/modules/field/contract/index.ts'
import type { Pocket } from './pocket.ts'

/** What is recorded about a firm: nothing of it may change by what is kept. */
export const recordOf = async (url: string, enterpriseId: string): Promise<string> => {
  const about = async (text: string) => sql(url, text, [enterpriseId])
  return JSON.stringify([
    await about('select id, version, purpose, notes, status from visit where enterprise_id = $1 order by id'),
    await about('select id, version, title, status from demand where enterprise_id = $1 order by id'),
    await about('select id, version, state, settled_note from promise where enterprise_id = $1 order by id'),
  ])
}

type Row = {
  body: string
  made_at: Date
  device_time: Date
  received_at: Date
  skew_seconds: number
  place: object | null
}
const rowOf = async (url: string, clientId: string): Promise<Row | undefined> =>
  (await sql(url, 'select *, body::text as body from field_item where client_id = $1', [clientId]))[0] as
    | Row
    | undefined

const LEEWAY_MS = 60_000
const near = (a: Date, ms: number) => Math.abs(a.getTime() - ms) < LEEWAY_MS
type Kept = {
  url: string
  desk: Person
  pocket: Pocket
  clientId: string
  flags: readonly string[]
  now: number
  clock: number
}

const waiting = async (desk: Person) =>
  (await desk.get('/field/quarantine?state=quarantined&limit=200&sort=-receivedAt')).body.items as Quarantined[]
const plain = (value: unknown) => JSON.parse(JSON.stringify(value ?? null))

/** Kept as it was written, sealed, with both clocks, flagged on the phone and for whoever decides. */
export const faultsOf = async ({ url, desk, pocket, clientId, flags, now, clock }: Kept): Promise<string[]> => {
  const item = pocket.find(clientId)
  const row = await rowOf(url, clientId)
  const shown = (await waiting(desk)).find((i) => i.clientId === clientId)
  const flagged = (all: readonly string[] | undefined) => flags.some((f) => all?.includes(f))
  const checks: [string, boolean][] = [
    [`is ${item.state} on the phone (${item.receipt?.reason?.code})`, item.state === 'quarantined'],
    ['is not flagged on the phone', flagged(item.receipt?.flags)],
    ['is not kept by the server', row !== undefined],
    ['lies there in plain', row?.body.includes('s1:') === true],
    ['has not the clock of the phone', row !== undefined && near(row.device_time, clock)],
    ['has not the clock of the server', row !== undefined && near(row.received_at, now)],
    ['is not shown to whoever decides, with its flag', flagged(shown?.flags)],
    ['is not shown as it was written', isDeepStrictEqual(plain(shown?.body), plain(item.body))],
    ['is shown without both clocks', Boolean(shown?.receivedAt && shown.deviceTime && shown.madeAt)],
  ]
  return checks.filter(([, holds]) => !holds).map(([what]) => `${item.kind} ${what}`)
}
