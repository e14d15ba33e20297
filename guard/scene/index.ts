import type { RoleCode } from '../../src/access.ts'
import { inTransaction } from '../../src/kernel/db/index.ts'
import { newId } from '../../src/kernel/ids.ts'
import { grantReader } from '../../src/main/region.ts'
import type { Park, Person, World } from '../../src/main/testing/world.ts'
import { grantRole } from '../../src/modules/identity/index.ts'
import type { Random } from '../random.ts'
import { administer } from './admin.ts'
import { fillFile, openFile, place } from './firm.ts'
import { runLoop } from './loop.ts'
import { furnishOffice } from './office.ts'
import { keepPersonal, openDoors } from './personal.ts'
import { type Besides, type Canary, type Cast, type Ids, type Stage, stageOf } from './stage.ts'
import { gatherTeam, holdMeetings } from './team.ts'
import { visit } from './visits.ts'

export type { Canary, Ids } from './stage.ts'

/** Somebody at the door: what is shown there, and as whom the truth table knows it. */
export type Principal = { name: string; headers: Record<string, string> }
export const SETS = ['own', 'sibling', 'out', 'foreign'] as const
export type SetName = (typeof SETS)[number]
export type Scene = {
  park: Park
  other: Park
  sets: Record<SetName, Ids>
  principals: Principal[]
  people: Cast & { owner: Person }
  /** The same offices in the other park. */
  others: Cast & { owner: Person }
  canaries: Canary[]
}

const castFor = async (park: Park, gridId: string, departmentId: string): Promise<Cast> => ({
  desk: await park.person('desk'),
  checker: await park.person('desk'),
  leader: await park.person('leader'),
  handler: await park.person('handler', { departmentId }),
  instructor: await park.person('instructor', { gridId }),
  groupLeader: await park.person('group-leader', { gridId }),
  system: await park.person('system-admin'),
  security: await park.person('security-admin'),
})

const SET_GROUND: Record<SetName, (p: Park) => { gridId: string; departmentId: string }> = {
  own: (p) => ({ gridId: p.gridA, departmentId: p.departmentA }),
  sibling: (p) => ({ gridId: p.gridA, departmentId: p.departmentB }),
  out: (p) => ({ gridId: p.gridB, departmentId: p.departmentB }),
  foreign: (p) => ({ gridId: p.gridA, departmentId: p.departmentA }),
}

/** Mail goes to an address that tells whose it is. */
const giveAddresses = async (world: World, set: SetName, people: Record<string, Person>) => {
  for (const [role, { id }] of Object.entries(people))
    await world.pool.query('update account set mail = $2 where id = $1', [id, `${role}.${set}@park.example`])
}

/** An event that no listener ever took: nothing that somebody could ask for makes one. */
const failForGood = (world: World, parkId: string): Promise<string> =>
  inTransaction(world.pool, { parkId }, async (client) => {
    const id = newId()
    await client.query(
      `insert into outbox (park_id, id, type, payload, occurred_at, attempts, last_error, dead_at)
       values ($1, $2, 'demand.submitted', '{}', $3, 10, 'nobody listens', $3)`,
      [parkId, id, world.clock.now],
    )
    return id
  })

/** One firm with everything that the product knows of a firm, and the offices' things around it, through HTTP. */
export const furnish = async (
  world: World,
  park: Park,
  set: SetName,
  random: Random,
  canaries: Canary[],
  besides?: Besides,
) => {
  const ground = { park, ...SET_GROUND[set](park) }
  const cast = await castFor(park, ground.gridId, ground.departmentId)
  const stage: Stage = stageOf(set, ground, cast, random, canaries, besides)
  Object.assign(stage.ids, { ...ground, park: park.id, region: REGIONS[set] })
  await openFile(stage)
  const owner = await park.person('enterprise', { enterpriseId: stage.ids.enterprise as string })
  stage.cast.owner = owner
  await giveAddresses(world, set, { ...cast, owner })
  await furnishOffice(stage)
  await fillFile(stage)
  await place(stage)
  await gatherTeam(stage)
  await runLoop(stage)
  await visit(stage)
  await holdMeetings(stage)
  await administer(stage)
  await keepPersonal(stage)
  await openDoors(stage, world.nobody)
  await park.settle()
  const { items } = await stage.ask(cast.handler, 'GET /notifications')
  stage.ids.notification = items[0].id
  stage.ids.deadLetter = await failForGood(world, park.id)
  return { ids: stage.ids, cast: { ...cast, owner } }
}

/** Of a region one sees the one that was granted: not what lies in it, not its neighbour. */
const REGIONS: Record<SetName, string> = { own: '430600', sibling: '430602', out: '430700', foreign: '110000' }
const regionReader = async (world: World, park: Park): Promise<Person> => {
  const person = await park.person('member')
  await grantReader(world.pool, { park: park.code, login: person.name, division: '430600' })
  return person
}

const ONLY_ROLES: RoleCode[] = ['party-worker', 'member', 'partner', 'audit-admin']

const shown = (name: string, { cookie }: Person): Principal => ({ name, headers: { cookie } })

type Given = { role: RoleCode; departmentId?: string; gridId?: string }
/** Somebody with two offices: each reaches as far as it does, and neither lends its sight to the other. */
const holding = async (park: Park, { role, ...scope }: Given, second: Given): Promise<Person> => {
  const person = await park.person(role, scope)
  await park.inside(async (ctx) => {
    await grantRole(ctx, { accountId: person.id, ...second })
  })
  return person
}

/** Those who have no business here any more: a disabled account, a session that ran out. */
const gone = async (world: World, park: Park, cast: Cast): Promise<Principal[]> => {
  const disabled = await park.person('desk')
  const expired = await park.person('desk')
  const answer = await cast.system.put(`/users/${disabled.id}/suspension`)
  if (answer.status !== 200) throw new Error(`disable: ${answer.text}`)
  await world.pool.query('update session set expires_at = $2 where account_id = $1', [
    expired.id,
    '2026-11-01T00:00:00Z',
  ])
  return [shown('disabled', disabled), shown('expired', expired)]
}

const program = async (cast: Cast, scopes: readonly string[]): Promise<Principal> => {
  const { status, body, text } = await cast.security.post('/tokens', {
    name: '市政务平台',
    scopes,
    sees: 'park',
    expiresOn: '2027-01-01',
  })
  if (status !== 201) throw new Error(text)
  return { name: 'token', headers: { authorization: `Bearer ${body.secret}` } }
}

const principalsOf = async (world: World, park: Park, cast: Cast & { owner: Person }, scopes: readonly string[]) => {
  const named: [string, Person][] = [
    ['leader', cast.leader],
    ['desk', cast.desk],
    ['handler', cast.handler],
    ['instructor', cast.instructor],
    ['group-leader', cast.groupLeader],
    ['enterprise', cast.owner],
    ['system-admin', cast.system],
    ['security-admin', cast.security],
    ['region', await regionReader(world, park)],
  ]
  for (const role of ONLY_ROLES) named.push([role, await park.person(role)])
  return [
    ...named.map(([name, person]) => shown(name, person)),
    shown('leader+desk', await holding(park, { role: 'leader' }, { role: 'desk' })),
    shown('desk+handler', await holding(park, { role: 'desk' }, { role: 'handler', departmentId: park.departmentA })),
    shown(
      'handler+instructor',
      await holding(
        park,
        { role: 'handler', departmentId: park.departmentA },
        { role: 'instructor', gridId: park.gridA },
      ),
    ),
    await program(cast, scopes),
    { name: 'anonymous', headers: {} },
    ...(await gone(world, park, cast)),
  ]
}

/** Two parks with three firms and one, every kind of object of each, and everybody who may ask. */
export const makeScene = async (world: World, random: Random, scopes: readonly string[]): Promise<Scene> => {
  const canaries: Canary[] = []
  const [park, other] = [await world.park(), await world.park()]
  const own = await furnish(world, park, 'own', random, canaries)
  const sibling = await furnish(world, park, 'sibling', random, canaries)
  const out = await furnish(world, park, 'out', random, canaries)
  const foreign = await furnish(world, other, 'foreign', random, canaries)
  const principals = await principalsOf(world, park, own.cast, scopes)
  const sets = { own: own.ids, sibling: sibling.ids, out: out.ids, foreign: foreign.ids }
  return { park, other, sets, principals, people: own.cast, others: foreign.cast, canaries }
}
