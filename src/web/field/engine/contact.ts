import type { Device, Pack, Receipt } from '../../../modules/field/contract/index.ts'
import type { Session } from '../../../modules/identity/contract/index.ts'
import { heard } from './clock.ts'
import type { Home } from './db.ts'
import { changeOurHome, homeNow } from './home.ts'
import { items } from './items.ts'
import { putAway, takeIn, versionHeld } from './pack.ts'
import { settle } from './sending.ts'
import { isWatched } from './states.ts'
import { verdictOn } from './verdict.ts'
import { type Answer, ask } from './wire.ts'

export type Met = 'ok' | 'away' | 'ended' | 'barred' | 'wiped' | 'other'
const AT_ONCE = 100

/** For the list of one's phones, so that a lost one is found there. */
export const deviceName = (): string => {
  const agent = navigator.userAgent
  const kinds = ['iPhone', 'iPad', 'Android', 'HarmonyOS', 'Windows', 'Macintosh', 'Linux']
  return `${kinds.find((k) => agent.includes(k)) ?? 'PWA'} · ${new Date().toISOString().slice(0, 10)}`
}
export const register = (id: string): Promise<Answer<Device>> =>
  ask<Device>('PUT', `/field/devices/${id}`, { name: deviceName(), deviceTime: new Date().toISOString() })

const metOf = (answer: Exclude<Answer<unknown>, { kind: 'ok' }>): Met => {
  const { means } = verdictOn(answer)
  return means === 'later' || means === 'no' ? 'away' : means
}

export const belongsTo = (home: Pick<Home, 'userId' | 'parkId'>, { user, park }: Session) =>
  home.userId === user.id && home.parkId === park.id

/** Who is signed in there, asked before anything is said in somebody's name. */
const recognised = async (home: Home): Promise<Met> => {
  const answer = await ask<Session>('GET', '/session')
  if (answer.kind !== 'ok') return metOf(answer)
  if (!belongsTo(home, answer.body)) return 'other'
  const mayVisit = answer.body.may.includes('visit.write')
  const server = answer.body.barred ? 'barred' : 'open'
  if (home.mayVisit !== mayVisit || home.server !== server) await changeOurHome((h) => ({ ...h, mayVisit, server }))
  return server === 'open' ? 'ok' : 'barred'
}

/** Without the permission to visit the phone is not registered anew; what was written is sent all the same. */
export const greet = async (): Promise<Met> => {
  const home = homeNow()
  const met = home ? await recognised(home) : 'other'
  if (!home || met !== 'ok') return met
  const answer = await register(home.deviceId)
  const allowed = answer.kind === 'ok' || (answer.kind === 'refused' && answer.problem.code === 'forbidden')
  if (!allowed) return metOf(answer)
  await changeOurHome((h) => heard(h, Date.now()))
  return 'ok'
}

/** What became of the items that wait for somebody's decision. */
export const watch = async (): Promise<Met> => {
  const waiting = [...items.get().values()].filter(isWatched)
  for (let at = 0; at < waiting.length; at += AT_ONCE) {
    const part = waiting.slice(at, at + AT_ONCE)
    const asked = part.map((i) => i.clientId).join(',')
    const answer = await ask<{ items: Receipt[] }>('GET', `/field/items?clientId=${asked}`)
    if (answer.kind !== 'ok') return metOf(answer)
    for (const receipt of answer.body.items) {
      const item = part.find((i) => i.clientId === receipt.clientId)
      if (item && JSON.stringify(item.receipt) !== JSON.stringify(receipt)) await settle(item, receipt)
    }
  }
  return 'ok'
}

const HOUR_MS = 3_600_000
const lasts = ({ at, expiresAt }: Pack) => Math.max(HOUR_MS, Date.parse(expiresAt) - Date.parse(at))

export const fetchPack = async (): Promise<Met> => {
  const home = homeNow()
  if (!home) return 'other'
  const since = versionHeld()
  const query = new URLSearchParams({ deviceId: home.deviceId, ...(since ? { since } : {}) })
  const answer = await ask<Pack>('GET', `/field/pack?${query}`)
  if (answer.kind === 'refused' && answer.problem.code === 'forbidden') {
    await putAway()
    return 'ok'
  }
  if (answer.kind !== 'ok') return metOf(answer)
  await takeIn(answer.body)
  await changeOurHome((h) => heard(h, Date.now(), lasts(answer.body)))
  return 'ok'
}
