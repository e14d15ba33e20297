import { Agent, get } from 'node:http'
import { setTimeout as later } from 'node:timers/promises'
import type { Asked, Round, Rounds } from './load.ts'

const WARM_SECONDS = 3
/** Fewer would let a single pause of the machine be the slowest of a hundred. */
const LEAST_SECONDS = 10

/** Resolves with the status once the last byte is there. */
const asked = (url: string, agent: Agent, cookie: string | undefined) =>
  new Promise<number>((resolve, reject) => {
    const request = get(url, { agent, headers: cookie ? { cookie } : {} }, (answer) => {
      answer.on('end', () => resolve(answer.statusCode ?? 0))
      answer.on('error', reject)
      answer.resume()
    })
    request.on('error', reject)
  })

/** One request every `1000 / rate` ms whether or not the last is answered; each waits from the moment it was due. */
const steadily = async (a: Asked, rate: number, seconds: number, connections: number): Promise<number[]> => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const start = performance.now()
  const waits: Promise<number>[] = []
  const one = async (due: number) => {
    const status = await asked(a.server.url + a.path, agent, a.cookie)
    if (status !== 200) throw new Error(`${a.name}: ${status}`)
    return performance.now() - due
  }
  for (let i = 0; i < rate * seconds; i++) {
    const due = start + (i * 1000) / rate
    const rest = due - performance.now()
    if (rest > 0) await later(rest)
    waits.push(one(due))
  }
  const found = await Promise.all(waits)
  agent.destroy()
  return found.toSorted((x, y) => x - y)
}

/** The path asked for at an even pace: what the middle one and the slowest of a hundred wait. */
export const paced = async (a: Asked, rate: number, given: Rounds): Promise<Round> => {
  const seconds = Math.max(LEAST_SECONDS, given.seconds)
  await steadily(a, rate, WARM_SECONDS, given.connections)
  const [before, databaseBefore] = [await a.server.vitals(), given.database.now()]
  const waits = await steadily(a, rate, seconds, given.connections)
  const [after, databaseUs] = [await a.server.vitals(), given.database.since(databaseBefore)]
  await given.database.quiet()
  const at = (share: number) => waits[Math.floor(share * waits.length)] ?? Number.NaN
  return {
    perSecond: waits.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    cpuUs: (after.cpuUs - before.cpuUs) / waits.length,
    databaseUs: databaseUs / waits.length,
    rssMb: after.rssMb,
  }
}
