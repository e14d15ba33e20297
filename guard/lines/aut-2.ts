import type { Module } from '../../src/kernel/module.ts'
import { PASSWORD } from '../../src/main/testing/world.ts'
import { modules } from '../../src/modules.ts'
import type { Line } from '../line.ts'
import { spread } from '../line.ts'
import { plantEndpoint } from '../plant.ts'
import type { Site } from '../site.ts'
import { stormChange, stormCodes, unthrottled } from './aut-2.totp.ts'

const GUESSES = Number(process.env.GUARD_GUESSES ?? 2_000)
const MOST_TRIES = 10

type Told = { tried: number; slowed: number; other: number }

/** A guess is tried where the answer says that it was wrong; where it says «too many» nothing was tried. */
const guess = async (site: Site, account: string, addresses: readonly string[], n: number): Promise<Told> => {
  const told: Told = { tried: 0, slowed: 0, other: 0 }
  await spread(
    Array.from({ length: n }, (_, i) => i),
    8,
    async (i) => {
      const r = await site.world.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: { account, password: `guess-${i}` },
        remoteAddress: addresses[i % addresses.length] as string,
      })
      if (r.statusCode === 401) told.tried++
      else if (r.statusCode === 429) told.slowed++
      else told.other++
    },
  )
  return told
}

const many = Array.from({ length: 200 }, (_, i) => `172.20.${i >> 8}.${i & 255}`)
const oneNetwork = Array.from({ length: 200 }, (_, i) => `2001:db8:1:1::${i.toString(16)}`)

const STORMS: [name: string, addresses: readonly string[]][] = [
  ['one address', ['172.21.0.1']],
  ['200 addresses', many],
  ['200 addresses of one /64', oneNetwork],
]

export const aut2: Line = {
  id: 'aut-2',
  title: `a storm of ${GUESSES} guesses on one account, from one address, from 200, from one network`,
  required: '≤ 10 tried in 15 min, owner in again',
  run: async (site) => {
    const scene = await site.scene()
    const before = site.world.clock.now
    const failures: string[] = []
    const figures: string[] = []
    for (const [name, addresses] of STORMS) {
      const victim = await scene.park.person('desk')
      const { tried, slowed, other } = await guess(site, victim.name, addresses, Math.ceil(GUESSES / STORMS.length))
      if (tried > MOST_TRIES) failures.push(`${name}: ${tried} passwords were tried in 15 minutes`)
      if (other) failures.push(`${name}: ${other} other answers`)
      site.world.at(new Date(before.getTime() + 15 * 60_000 + 1_000).toISOString())
      const right = await site.world.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: { account: victim.name, password: PASSWORD },
        remoteAddress: '172.22.0.1',
      })
      if (right.statusCode !== 201)
        failures.push(`${name}: the owner is still out after 15 minutes: ${right.statusCode}`)
      site.world.clock.now = before
      figures.push(`${name}: ${tried} tried, ${slowed} turned away; the owner is in again after 15 minutes`)
    }
    const others = Math.ceil(GUESSES / STORMS.length)
    for (const { name, tried, other } of [...(await stormCodes(site, others)), await stormChange(site, others)]) {
      if (tried > MOST_TRIES) failures.push(`${name}: ${tried} were tried`)
      if (other) failures.push(`${name}: ${other} other answers`)
      figures.push(`${name}: ${tried} tried`)
    }
    const open = unthrottled(site, perMinuteOf(modules))
    figures.push(`doors without an account that nothing slows: ${open.length}`)
    failures.push(...open.map((id) => `${id} is open to everybody and not slowed`))
    const planted = unthrottled(site, perMinuteOf(plantEndpoint('doors.track', { perMinute: undefined } as never)))
    const unslowed = { planted: 'a door that nothing slows', found: planted.includes('doors.track') }
    return { figures, failures, power: [...(await power(site, scene.park.person)), unslowed] }
  },
}

/** The limit that an endpoint of these modules names; a protocol has one endpoint for its endings. */
const perMinuteOf = (of: readonly Module[]) => (id: string) =>
  of
    .flatMap((m) => m.routes)
    .flatMap((r) =>
      Object.entries(r.contract.endpoints).map(([name, e]) => [`${r.contract.module}.${name}`, e] as const),
    )
    .find(([name]) => name === id || name === id.replace(/Xml$/, ''))?.[1].perMinute

/** The same storm on an account whose count of failures is cleared behind the product’s back. */
const power = async (site: Site, person: (role: 'desk') => Promise<{ id: string; name: string }>) => {
  const victim = await person('desk')
  let tried = 0
  for (let i = 0; i < MOST_TRIES + 4; i++) {
    tried += (await guess(site, victim.name, ['172.23.0.1'], 1)).tried
    await site.world.pool.query('update account set failures = 0 where id = $1', [victim.id])
  }
  return [{ planted: 'failures that are forgotten', found: tried > MOST_TRIES }]
}
