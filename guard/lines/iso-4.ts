import { sql } from '../../src/kernel/testing/cluster.ts'
import { modules } from '../../src/modules.ts'
import { addressOf, type Call } from '../call.ts'
import { openEars } from '../ears.ts'
import { type Line, spread } from '../line.ts'
import { plantAll, plantHandler, type Wrapped, withEveryRight } from '../plant.ts'
import type { Canary, Principal, Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'
import { expected, MAY } from '../truth.ts'
import { kindFor, objectsOf } from '../who.ts'
import { readAll, readingsOf } from './iso-2.ts'

/** Nothing of the other park; what a door that needs no account tells is no question of these walls. */
const notForeign = (who: string, { set }: Canary) => set !== 'foreign' || who.startsWith('door ')
const notOfAnother = (who: string, { set }: Canary) => set === 'own' || who.startsWith('door ')

/** Persons are of no park: accounts and their sessions stand in tables that the parks share, and only the application keeps them apart. */
const OF_PERSONS = /(^| in )users\./

/** Every operation on what belongs to the other park: none may go through. */
const crossings = async (site: Site, call: Call, people: readonly Principal[], scene: Scene) => {
  const { sets } = scene
  const operations = site.api.operations.filter(
    (op) => objectsOf(op).length > 0 && op.permission !== 'public' && MAY.has(op.id),
  )
  const asked = operations.flatMap((op) => people.map((who) => ({ op, who })))
  const through: string[] = []
  await spread(asked, 6, async ({ op, who }) => {
    // A number that each park counts for itself, an id that a new phone may have.
    if (scene.principals.some((p) => expected(op.id, p.name, kindFor(op), 'foreign') === 'passes')) return
    const { status } = await call({ op, who, address: addressOf(op, sets.foreign), ids: sets.own })
    if (status < 300) through.push(`${op.id} as ${who.name} on what is of the other park: ${status}`)
  })
  return { asked: asked.length, through }
}

type Asked = { app: Site['world']['app']; call: Call }
const look = async (site: Site, scene: Scene, { app, call }: Asked, people: readonly Principal[]) => {
  const ears = openEars()
  const crossed = await site.dry(async () => {
    for (const who of people) await readAll(app, readingsOf(site.api.operations, who, scene), ears.hear)
    return crossings(site, call, people, scene)
  })
  const leaks = [...ears.leaks(scene.canaries, notForeign), ...crossed.through]
  return {
    leaks,
    asked: ears.counts().answers + crossed.asked,
    beyond: ears.leaks(scene.canaries, notOfAnother).length,
  }
}

/** Asks in the name of the other park, while the transaction is that of her own. */
const strayed = ({ other }: Scene) => {
  return (handle: Wrapped): Wrapped =>
    (ctx, input) =>
      handle({ ...ctx, actor: { ...ctx.actor, parkId: other.id } }, input)
}

/** One table without its policy, and a handler that asks in the name of the other park: each under the wall that is left. */
const power = async (site: Site, scene: Scene, rowsOnly: Asked, people: readonly Principal[]) => {
  const own = (text: string) => sql(site.world.ownerUrl, text)
  const few = people.slice(0, 2)
  await own('alter table enterprise disable row level security')
  const bare = await look(site, scene, rowsOnly, few).finally(() =>
    own('alter table enterprise enable row level security'),
  )
  const astray = await site.planted(
    plantHandler('enterprises.list', strayed(scene)),
    undefined,
    [],
    site.world.ownerUrl,
  )
  const seen = await look(site, scene, astray, few)
  return [
    { planted: 'a table without row security, where nothing else decides', found: bare.leaks.length > 0 },
    { planted: 'a list in the name of another park, where no row security helps', found: seen.leaks.length > 0 },
  ]
}

const SOME = new Set(['desk', 'leader', 'instructor', 'enterprise', 'system-admin'])

export const iso4: Line = {
  id: 'iso-4',
  title:
    'two walls between parks, each with the other one down: every reading and every operation on what is of the other park',
  required: '0 across parks with row security alone, 0 with the application alone',
  run: async (site) => {
    const scene = await site.scene()
    const people = scene.principals.filter((p) => SOME.has(p.name))
    const stray = strayed(scene)
    const rowsOnly = await site.planted(plantAll((handle) => withEveryRight(stray(handle))))
    const rows = await look(site, scene, rowsOnly, people.slice(0, 2))
    const [persons, across] = [
      rows.leaks.filter((l) => OF_PERSONS.test(l)),
      rows.leaks.filter((l) => !OF_PERSONS.test(l)),
    ]
    const { beyond } = await look(site, scene, await site.planted(plantAll(withEveryRight)), people.slice(0, 2))
    const application = await look(site, scene, await site.planted(modules, undefined, [], site.world.ownerUrl), people)
    const none =
      beyond === 0 ? ['with every right and no reach nobody saw more than her own: the wall was not down'] : []
    return {
      figures: [
        `row security alone: ${rows.asked} questions, ${across.length} across parks (and ${persons.length} of persons, who are of no park) in the name of the other park; with every right in her own, ${beyond} words of other firms: reach is the application’s`,
        `the application alone: ${application.asked} questions, ${application.leaks.length} across parks`,
      ],
      failures: [
        ...across.map((l) => `row security alone: ${l}`),
        ...application.leaks.map((l) => `the application alone: ${l}`),
        ...none,
      ],
      power: await power(site, scene, rowsOnly, people),
    }
  },
}
