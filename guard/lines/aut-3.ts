import { PASSWORD } from '../../src/main/testing/world.ts'
import { nextAddress } from '../call.ts'
import type { Line } from '../line.ts'
import type { Site } from '../site.ts'

const EACH = Number(process.env.GUARD_TIMINGS ?? 150)
const [LEAST, MOST] = [0.4, 0.6]

/** The chance that one drawn from `a` is larger than one drawn from `b`: 0.5 where nobody can tell them apart. */
export const aucOf = (a: readonly number[], b: readonly number[]) => {
  let wins = 0
  for (const x of a) for (const y of b) wins += x > y ? 1 : x === y ? 0.5 : 0
  return wins / (a.length * b.length)
}
const median = (of: readonly number[]) => [...of].sort((x, y) => x - y)[of.length >> 1] ?? 0

const signIn = async (site: Site, account: string, password: string) => {
  const from = performance.now()
  const r = await site.world.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { account, password },
    remoteAddress: nextAddress(),
  })
  const { code, detail } = r.json()
  return { ms: performance.now() - from, told: `${r.statusCode} ${code} ${detail}` }
}

/** The account that exists is fresh each time, so that no count of failures is what is measured. */
const measure = async (site: Site, known: readonly string[]) => {
  const [there, not]: [number[], number[]] = [[], []]
  const told = new Set<string>()
  for (const [i, account] of known.entries()) {
    // Each comes first as often as the other: what follows meets warmer caches.
    const asHer = () => signIn(site, account, `wrong-${account}`)
    const asNobody = () => signIn(site, `nobody-${account}`, `wrong-${account}`)
    const first = i % 2 ? await asHer() : await asNobody()
    const then = i % 2 ? await asNobody() : await asHer()
    const [a, b] = i % 2 ? [first, then] : [then, first]
    there.push(a.ms)
    not.push(b.ms)
    told.add(a.told).add(b.told)
  }
  return { auc: aucOf(there, not), apart: Math.abs(median(there) - median(not)), told: [...told] }
}

export const aut3: Line = {
  id: 'aut-3',
  title: `how long a wrong sign-in takes for an account that exists and for one that does not, ${EACH} of each in turn`,
  required: 'AUC 0.40–0.60 (n of 1,000: 0.45–0.55), the same words',
  run: async (site) => {
    const { park } = await site.scene()
    const people: string[] = []
    for (let i = 0; i < 30; i++) people.push((await park.person('desk')).name)
    const known = Array.from({ length: EACH }, (_, i) => people[i % people.length] as string)
    // Names that nobody has are counted and locked alike.
    const clear = async () => {
      await site.world.pool.query('update account set failures = 0')
      await site.world.pool.query('delete from unknown_login')
    }
    const rounds: Awaited<ReturnType<typeof measure>>[] = []
    // Four wrong ones each at most before the count is cleared: the fifth locks.
    for (let at = 0; at < known.length; at += 90) {
      rounds.push(await measure(site, known.slice(at, at + 90)))
      await clear()
    }
    const auc = rounds.reduce((sum, r) => sum + r.auc, 0) / rounds.length
    const apart = Math.max(...rounds.map((r) => r.apart))
    const told = [...new Set(rounds.flatMap((r) => r.told))]
    const quick = Array.from({ length: 20 }, (_, i) => i / 10)
    const slow = (await Promise.all(people.slice(0, 5).map((p) => signIn(site, p, PASSWORD)))).map((r) => r.ms)
    return {
      figures: [`AUC ${auc.toFixed(3)}, medians ${apart.toFixed(1)} ms apart, ${told.length} way of saying no`],
      failures: [
        ...(auc < LEAST || auc > MOST ? [`AUC ${auc.toFixed(3)}: the time tells whether an account exists`] : []),
        ...(told.length > 1 ? [`the words tell it: ${told.join(' | ')}`] : []),
      ],
      power: [{ planted: 'an answer at once for who does not exist', found: aucOf(slow, quick) > MOST }],
    }
  },
}
