import { sql } from 'kysely'
import { type Grant, type Permission, reachOf } from '../../../access.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Actor, Looking, Opening, Reach } from '../../../kernel/context.ts'
import { invalid, notFound } from '../../../kernel/errors.ts'
import { holds } from '../../../kernel/holds.ts'
import type { Way } from '../../../kernel/reach.ts'
import type { Doable, Door, Sight, Standing } from '../../../kernel/sights.ts'
import type { AskRecord, ExplainedDoor, RecordExplanation, SeenBy } from '../contract/index.ts'
import { type FoundGrant, grantsOf, NOTHING, presentGrant, reachNamed, rolesWith, standingOf } from './explanation.ts'
import { actorOfAccount } from './session.ts'

export type Registry = { sights: readonly Sight[]; doors: readonly Door[] }
const EVERYWHERE: Reach = { all: true, grids: [], departments: [], enterprises: [] }
const WAYS: readonly Way[] = ['grid', 'department', 'enterprise', 'seen-by', 'beside', 'owner']

/** The same question, asked as somebody: her own reach, or one that is being tried. */
const asked = <C extends Looking>(ctx: C, actor: Actor, permission: string, reach?: Reach, only?: Way): C => {
  const { only: _, ...who } = actor
  const reachFor = reach ? () => reach : actor.reachFor
  return { ...ctx, actor: { ...who, permission, reachFor, ...(only ? { only } : {}) } }
}

/** Today's grants with every grid that an area stands for, as a request of hers is decided by them. */
const grantsInForce = async ({ db, actor, now }: Looking, accountId: string): Promise<Grant[]> => {
  const { rows } = await sql<{ opened: { grants: Grant[] } | null }>`
    select open_account(${actor.parkId}::uuid, ${accountId}::uuid, ${now}::timestamptz) as opened`.execute(db as never)
  return rows[0]?.opened?.grants ?? []
}

const isOf = (row: FoundGrant, grant: Grant) =>
  row.role === grant.role &&
  row.departmentId === grant.departmentId &&
  row.enterpriseId === grant.enterpriseId &&
  (row.gridId === null ? grant.gridIds.length === 0 : grant.gridIds.includes(row.gridId))
/** Of an area and of one grid in it both name the grid: the narrower is the one that was given on it. */
const grantBehind = (row: FoundGrant, grants: readonly Grant[]) =>
  grants.filter((g) => isOf(row, g)).toSorted((a, b) => a.gridIds.length - b.gridIds.length)[0]

type Case = {
  ctx: Opening
  /** Nobody, where the account is disabled. */
  actor: Actor | undefined
  record: Standing
  rows: FoundGrant[]
  grants: Grant[]
  day: string
}

const waysBy = async (c: Case, actor: Actor, door: Door): Promise<ExplainedDoor['ways']> => {
  const { permission } = door
  const giving = c.rows.filter((row) => presentGrant(permission, c.day)(row).verdict === 'gives')
  const grantIds = async (way: Way | undefined) => {
    const ids: string[] = []
    for (const row of giving) {
      const grant = grantBehind(row, c.grants)
      if (!grant) continue
      const reach = reachOf([grant], permission)
      if (way === undefined ? reach.all : await door.sees(asked(c.ctx, actor, permission, reach, way), c.record.id))
        ids.push(row.id)
    }
    return ids
  }
  if (actor.reachFor(permission).all) return [{ way: 'park', grantIds: await grantIds(undefined) }]
  const ways: ExplainedDoor['ways'] = []
  for (const way of WAYS)
    if (await door.sees(asked(c.ctx, actor, permission, undefined, way), c.record.id))
      // Her own stays hers, whatever the grant: no single one gives it.
      ways.push({ way, grantIds: way === 'owner' ? [] : await grantIds(way) })
  return ways
}

const TRIED = (r: Standing): [SeenBy, string | null, Reach][] => [
  ...(r.grid ? ([['grid', r.grid.name, { ...NOTHING, grids: [r.grid.id] }]] as [SeenBy, string, Reach][]) : []),
  ...(r.department
    ? ([['department', r.department.name, { ...NOTHING, departments: [r.department.id] }]] as [SeenBy, string, Reach][])
    : []),
  ...(r.enterpriseId
    ? ([['enterprise', null, { ...NOTHING, enterprises: [r.enterpriseId] }]] as [SeenBy, null, Reach][])
    : []),
  ['park', null, EVERYWHERE],
]
/** What would open this record, each tried at the door: what the door does not open to is not promised. */
const wouldBy = async (c: Case, door: Door): Promise<ExplainedDoor['would']> => {
  const would: ExplainedDoor['would'] = []
  // As nobody in particular: what she has entered herself must not look like a grid's doing.
  const tried = { ...c.ctx.actor, ...(c.actor ?? {}), parkId: c.ctx.actor.parkId }
  for (const [way, name, reach] of TRIED(c.record)) {
    const only = WAYS.find((w) => w === way)
    if (await door.sees(asked(c.ctx, tried, door.permission, reach, only), c.record.id)) would.push({ way, name })
  }
  return would
}

const doorOf = async (c: Case, door: Door): Promise<ExplainedDoor> => {
  const { permission } = door
  const { actor } = c
  const allowed = actor !== undefined && holds(actor, permission)
  const sees = allowed && (await door.sees(asked(c.ctx, actor, permission), c.record.id))
  return {
    permission: permission as Permission,
    allowed,
    sees,
    ways: sees ? await waysBy(c, actor, door) : [],
    grants: c.rows.map(presentGrant(permission, c.day)),
    reach: await reachNamed(c.ctx, actor && allowed ? actor.reachFor(permission) : NOTHING),
    heldBy: rolesWith(permission),
    would: sees ? [] : await wouldBy(c, door),
  }
}

type Action = RecordExplanation['actions'][number]
const judged = async (c: Case, actor: Actor, door: Door, d: Doable): Promise<Action> => {
  const { key, permission, label, refusal } = d
  const said = { key, label: { zh: label[0], en: label[1] }, permission: permission as Permission }
  const no = (hindrance: Action['hindrance'], detail: Action['detail']): Action => ({
    ...{ ...said, may: false },
    ...{ hindrance, detail },
  })
  if (!holds(actor, permission)) return no('permission', null)
  if (!(await door.sees(asked(c.ctx, actor, permission), c.record.id))) return no('reach', null)
  return refusal ? no('state', refusal) : { ...said, may: true, hindrance: null, detail: null }
}

const actionsBy = async (c: Case, doors: readonly Door[]): Promise<Action[]> => {
  const { actor } = c
  if (!actor) return []
  const actions: Action[] = []
  for (const door of doors)
    for (const d of await door.doable(asked(c.ctx, actor, door.permission), c.record.id))
      actions.push(await judged(c, actor, door, d))
  return actions
}

/** Every yes and no is the door's own, asked as this person, through one clause of her reach or one grant of hers at a time. */
export const recordExplanationOf = async (
  ctx: Opening,
  { sights, doors }: Registry,
  id: string,
  { noun, record: text }: AskRecord,
): Promise<RecordExplanation> => {
  const standing = await standingOf(ctx, id)
  const sight = sights.find((s) => s.noun === noun)
  if (!sight) throw invalid('noun', 'unknown', '没有这种记录', 'There is no such kind of record')
  const [first] = doors.filter((d) => d.noun === noun)
  const record = first && (await sight.named(asked(ctx, ctx.actor, first.permission, EVERYWHERE), text.trim()))
  if (!record) throw notFound()
  const [actor, rows, grants] = [await actorOfAccount(ctx, id), await grantsOf(ctx, id), await grantsInForce(ctx, id)]
  const c: Case = { ctx, actor, record, rows, grants, day: shanghaiDate(ctx.now) }
  const told: ExplainedDoor[] = []
  const open: Door[] = []
  for (const door of doors.filter((d) => d.noun === noun)) {
    const one = await doorOf(c, door)
    told.push(one)
    if (one.sees) open.push(door)
  }
  const { enterpriseId: _, ...shown } = record
  const actions = await actionsBy(c, open)
  return { noun, record: shown, sees: open.length > 0, ...standing, doors: told, actions }
}

export const listNouns = ({ sights }: Registry) => ({
  items: sights.map(({ noun, title: [zh, en] }) => ({ noun, zh, en })),
})
