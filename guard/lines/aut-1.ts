import { hashPassword, verifyPassword } from '../../src/kernel/passwords.ts'
import type { Park, Person } from '../../src/main/testing/world.ts'
import { PASSWORD } from '../../src/main/testing/world.ts'
import { isQuiet, type Line, spread } from '../line.ts'
import type { Site } from '../site.ts'

const VERIFIED = 200
const AT_ONCE = 8
const P95_MS = 150
const FLOOR = { memory: 19 * 1024, passes: 2, lanes: 1 }

/** What a stored hash says of itself: `$argon2id$v=19$m=19456,t=2,p=1$…`. */
const weakIn = (hashes: readonly string[]) =>
  hashes.filter((hash) => {
    const [, m, t, p] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(hash) ?? []
    return !(Number(m) >= FLOOR.memory && Number(t) >= FLOOR.passes && Number(p) >= FLOOR.lanes)
  })

const storedIn = async (site: Site, park: Park) => {
  const { rows } = await site.world.pool.query<{ hash: string }>('select password_hash as hash from account')
  const former = await park.see(({ db }) =>
    db.selectFrom('formerPassword').select('passwordHash').where('parkId', '=', park.id).execute(),
  )
  return { accounts: rows.map((row) => row.hash), former: former.map((row) => row.passwordHash) }
}

type Case = [given: string, code: string | undefined]
const BASES = 'password 123456 qwerty iloveyou dragon monkey letmein football master admin woaini welcome'.split(' ')
/** As people disguise what everybody tries first. */
const commons = () => BASES.flatMap((base) => [`${base}2026!${base.length < 7 ? '0000' : ''}`, base.repeat(3)])

const modernCases = (who: Person, park: Park): Case[] => [
  ['kaihua shi', 'too_short'],
  ...commons().map((given): Case => [given, 'too_common']),
  [`${who.name}-kaihua`, 'contains_account'],
  [`kaihua-${park.code}-shi`, 'contains_name'],
  ['wo de parkloop hua', 'contains_product'],
  ['我们的园企通和别人的不一样', 'contains_product'],
  ['yi zhi xiao he liu', undefined],
  [`${'桥下流水人家'.repeat(11)}`, undefined],
  [`${'Long sentence, 长句. '.repeat(12)}`.slice(0, 200), undefined],
]
const dengbaoCases: Case[] = [
  ['Ab1-efgh', 'too_short'],
  ['yizhixiaohe', 'too_simple'],
  ['yizhixiaohe77', 'too_simple'],
  ['Yi-zhi-1-xiaohe', undefined],
  ['Yi-zhi-2-xiaohe', undefined],
  ['Yi-zhi-1-xiaohe', 'used_before'],
]

/** Each is given to the product in turn; what is taken is the present one from then on. */
const wrongOnes = async (who: Person, cases: readonly Case[]) => {
  let current = PASSWORD
  const wrong: string[] = []
  for (const [next, code] of cases) {
    const { status, body } = await who.put('/session/password', { current, next })
    const said = status === 200 ? undefined : (body.errors?.[0]?.code ?? body.code)
    if (said !== code) wrong.push(`«${next.slice(0, 24)}»: ${code ?? 'taken'} expected, ${said ?? 'taken'}`)
    if (status === 200) current = next
  }
  return wrong
}

/** After so many days the sign-in leads to a new password and to nothing else. */
const oldOnes = async (site: Site, park: Park, name: string, password: string) => {
  const from = site.world.clock.now
  const opened = async (days: number) => {
    site.world.clock.now = new Date(from.getTime() + days * 86_400_000)
    const payload = { account: name, password }
    const signedIn = await site.world.app.inject({ method: 'POST', url: '/api/v1/session', payload })
    const cookie = signedIn.cookies.map((c) => `${c.name}=${c.value}`).join('; ')
    return (await site.world.app.inject({ url: '/api/v1/parks/current', headers: { cookie } })).statusCode
  }
  const told = [await opened(89), await opened(91)]
  site.world.clock.now = from
  return told.join() === '200,403' ? [] : [`${park.code}: after 89 and 91 days ${told.join(', ')}`]
}

const timed = async () => {
  const hash = await hashPassword(PASSWORD)
  const took: number[] = []
  await spread(Array.from({ length: VERIFIED }), AT_ONCE, async () => {
    const from = performance.now()
    await verifyPassword(hash, PASSWORD)
    took.push(performance.now() - from)
  })
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.floor(took.length * share)] ?? 0
  return { p50: at(0.5), p95: at(0.95) }
}

const strictPark = async (site: Site) => {
  const park = await site.world.park()
  const security = await park.person('security-admin')
  const set = await security.put('/sign-in-policy', { preset: 'dengbao', factorRoles: [] })
  if (set.status !== 200) throw new Error(`the policy: ${set.text}`)
  return park
}

const LAX = '$argon2id$v=19$m=4096,t=1,p=1$c2FsdHNhbHQ$aGFzaA'

export const aut1: Line = {
  id: 'aut-1',
  title: 'how passwords are kept, which are refused, under both presets',
  required: `argon2id ≥ 19 MiB t=2 p=1 in every row, every rule kept, verify p95 ≤ ${P95_MS} ms at ${AT_ONCE}`,
  run: async (site) => {
    const free = await site.world.park()
    const strict = await strictPark(site)
    const [desk, clerk] = [await free.person('desk'), await strict.person('desk')]
    const cases = modernCases(desk, free)
    const wrong = [...(await wrongOnes(desk, cases)), ...(await wrongOnes(clerk, dengbaoCases))]
    const old = await oldOnes(site, strict, clerk.name, 'Yi-zhi-2-xiaohe')
    const { accounts, former } = await storedIn(site, strict)
    const weak = weakIn([...accounts, ...former])
    const { p50, p95 } = await timed()
    const judged = isQuiet()
    const lax = await wrongOnes(await free.person('desk'), dengbaoCases)
    return {
      figures: [
        `${accounts.length + former.length} stored hashes (${former.length} of former passwords), ${weak.length} below the floor`,
        `${cases.length + dengbaoCases.length} passwords of both presets, ${wrong.length} judged otherwise`,
        `verify at ${AT_ONCE} at once: p50 ${Math.round(p50)} ms, p95 ${Math.round(p95)} ms${judged ? '' : ' (busy machine: not judged)'}`,
      ],
      failures: [
        ...wrong,
        ...old,
        ...(weak.length > 0 ? [`${weak.length} hashes are weaker than the floor`] : []),
        ...(former.length === 0 ? ['no former password was kept under 等保'] : []),
        ...(judged && p95 > P95_MS ? [`verify p95 ${Math.round(p95)} ms`] : []),
      ],
      power: [
        { planted: 'a hash of 4 MiB and one pass', found: weakIn([...accounts, LAX]).length > weak.length },
        { planted: 'a park that has forgotten its preset', found: lax.length > 0 },
      ],
    }
  },
}
