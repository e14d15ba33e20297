import { makeWorld, type World } from '../../src/main/testing/world.ts'
import { type Line, spread } from '../line.ts'
import { builtEngine, type Plant } from '../phones/app.ts'
import { type Hand, handOf } from '../phones/hand.ts'
import { type Crew, judge, type Violations } from '../phones/model.ts'
import { planOf, type Step } from '../phones/plan.ts'
import { truthOf } from '../phones/server.ts'
import { type Team, teamOf } from '../phones/team.ts'
import { type Random, randomOf } from '../random.ts'

type Size = { people: number; visits: number }
const FULL: Size = { people: 10, visits: 10 }
const SMALL: Size = { people: 3, visits: 8 }
const PHONES_EACH = 2
const AT_ONCE = 8
/** Two who decide about the same visit may be shown what the other made of it, again and again. */
const ROUNDS = 4

type Place = { world: World; origin: string; now: () => number }
/** A world of its own whose clock goes on: what is asked too often is counted by the minute. */
const openPlace = async (): Promise<Place> => {
  const world = await makeWorld()
  const [base, from] = [world.clock.now.getTime(), Date.now()]
  const now = () => base + Date.now() - from
  Object.defineProperty(world.clock, 'now', { get: () => new Date(now()) })
  return { world, now, origin: await world.app.listen({ port: 0, host: '127.0.0.1' }) }
}

type Member = { team: Team; hands: { hand: Hand; steps: Step[] }[] }
const crewOf = async ({ world, origin, now }: Place, random: Random, size: Size, plant?: Plant) => {
  const [park, start] = [await world.park(), await builtEngine(plant)]
  const own = () => randomOf(random.below(2 ** 31))
  const members: Member[] = []
  for (let n = 0; n < size.people; n++) {
    const team = await teamOf(park, `p${n}`, { now, random: own() })
    const cookie = () => team.person.cookie
    const hands = Array.from({ length: PHONES_EACH }, (_, i) => {
      const name = `${'ab'[i]}${n}`
      const hand = handOf({ start, origin, cookie, random: own(), name, now, online: team.online })
      return { hand, steps: planOf(own(), size.visits) }
    })
    members.push({ team, hands })
  }
  return { park, members }
}

const live = async (members: readonly Member[]) => {
  const all = members.flatMap((m) => m.hands)
  const contacts: number[] = []
  const converge = async ({ hand }: (typeof all)[number]) => void contacts.push(await hand.converge())
  await spread(all, AT_ONCE, async ({ hand }) => void (await hand.converge()))
  await spread(all, AT_ONCE, async ({ hand, steps }) => {
    for (const step of steps) await hand.walk(step)
  })
  await spread(all, AT_ONCE, converge)
  for (let round = 0; round < ROUNDS; round++)
    await spread(all, AT_ONCE, async (one) => {
      await one.hand.decideAll()
      await converge(one)
    })
  // What went astray long ago arrives when all is settled.
  await spread(all, AT_ONCE, ({ hand }) => hand.settle())
  await spread(all, AT_ONCE, async ({ hand }) => void (await hand.converge()))
  return contacts
}

const seenAt = async ({ team, hands }: Member): Promise<Crew> => {
  const phones: Crew['phones'] = []
  for (const { hand } of hands) phones.push({ believed: hand.believed, items: await hand.queue() })
  return { team, phones }
}
type Told = { violations: Violations; contacts: number[]; crew: Crew[]; steps: Step[]; ways: Hand['way']['told'][] }
const simulate = async (place: Place, random: Random, size: Size, plant?: Plant): Promise<Told> => {
  const { park, members } = await crewOf(place, random, size, plant)
  const contacts = await live(members)
  const crew: Crew[] = []
  for (const member of members) crew.push(await seenAt(member))
  const violations = judge(crew, await truthOf(place.world.ownerUrl, park.id))
  const hands = members.flatMap((m) => m.hands)
  for (const { hand } of hands) hand.leave()
  return { violations, contacts, crew, steps: hands.flatMap((h) => h.steps), ways: hands.map((h) => h.hand.way.told) }
}

const DEFECTS: [planted: string, finds: keyof Violations, plant: Plant][] = [
  [
    'a phone that forgets the id of its form when it sends it again',
    'twice',
    { file: 'sending.ts', instead: '  clientId,\n  deviceId', put: '  clientId: crypto.randomUUID(),\n  deviceId' },
  ],
  [
    'a phone that says «kept» before it is on the disk',
    'lost',
    { file: 'items.ts', instead: 'await write([{ shelf', put: 'await null; setTimeout(write, 300, [{ shelf' },
  ],
  [
    'a phone that takes a conflict for done',
    'silent',
    { file: 'states.ts', instead: 'receipt, state: receipt.state }', put: "receipt, state: 'applied' }" },
  ],
]
const power = async (place: Place, random: Random) => {
  const seen = []
  for (const [planted, finds, plant] of DEFECTS) {
    const { violations } = await simulate(place, random, SMALL, plant)
    seen.push({ planted, found: violations[finds].length > 0 })
  }
  return seen
}

const figuresOf = ({ violations, contacts, crew, steps, ways }: Told): string[] => {
  const known = crew.flatMap((c) => c.phones.flatMap((p) => [...p.believed.values()]))
  const sum = (what: 'asked' | 'lost' | 'twice' | 'late') => ways.reduce((n, w) => n + w[what], 0)
  const count = (name: string) => steps.filter((s) => s.do.startsWith(name)).length
  const of = (kind: string) => known.filter((k) => k.kind === kind).length
  return [
    `${of('visit')} visits, ${of('diary-note')} diaries, ${of('promise')} promises on ${ways.length} phones; ${count('edit')} edits, ${count('online')} at a desk`,
    `${sum('asked')} requests: ${sum('lost')} cut, ${sum('twice')} sent twice, ${sum('late')} arrived late; ${count('kill')} times killed`,
    `${violations.lost.length} lost, ${violations.twice.length} twice, ${violations.silent.length} overwritten unseen, ${violations.open.length} left open`,
    `${known.filter((k) => k.shown).length} conflicts shown; at most ${Math.max(...contacts)} contacts until nothing waited`,
  ]
}
const failuresOf = ({ violations, contacts }: Told) => [
  ...Object.entries(violations).flatMap(([kind, all]) => all.map((v) => `${kind}: ${v}`)),
  ...contacts.filter((n) => n > 2).map((n) => `${n} contacts until nothing waited`),
]

export const off1: Line = {
  id: 'off-1',
  title: 'the app without network: 200 visits on 20 phones, cuts, repeats, kills, the same thing edited in two places',
  required: '0 lost, 0 twice, every conflict shown, ≤ 2 contacts until nothing waits',
  run: async (site) => {
    const random = site.random('off-1')
    const place = await openPlace()
    try {
      const told = await simulate(place, random, FULL)
      return { figures: figuresOf(told), failures: failuresOf(told), power: await power(place, random) }
    } finally {
      await place.world.close()
    }
  },
}
