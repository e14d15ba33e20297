import { ZodError, type z } from 'zod'
import { shanghaiDate } from './calendar/index.ts'
import type { Looking } from './context.ts'
import type { Label } from './contract/index.ts'
import { event } from './events.ts'
import { refusedByShape } from './http/problems.ts'

/** A rule as data: which version, by whose word, from when to when. A record pins the version that it was processed under. */
export type RuleSet<B> = { code: string; version: number; source: string; body: B }

/** What a module ships for a park that has no rules of its own; `shape` is what a park's own version must look like. */
export type ShippedRules<B> = RuleSet<B> & {
  title: Label
  shape: z.ZodType<B>
  /** What the keys of the body are called, wherever they stand in it. */
  names: Readonly<Record<string, Label>>
}

const own = ({ db, actor }: Looking, code: string) =>
  db
    .selectFrom('ruleSet')
    .select(['code', 'version', 'source', 'body'])
    .where('parkId', '=', actor.parkId)
    .where('code', '=', code)

type Tree = Record<string, unknown>
const at = (tree: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((branch, key) => (branch as Tree | undefined)?.[key as string], tree)

/** A version written for an older product may lack what rules need now: exactly what is missing is as shipped. */
const completed = <B>(shipped: ShippedRules<B>, own: unknown): unknown => {
  const checked = shipped.shape.safeParse(own)
  if (checked.success) return own
  const whole = structuredClone(own)
  for (const { path } of checked.error.issues.filter((i) => at(own, i.path) === undefined)) {
    const branch = at(whole, path.slice(0, -1)) as Tree | undefined
    if (branch) branch[path.at(-1) as string] = at(shipped.body, path)
  }
  return whole
}

const read = <B>(
  shipped: ShippedRules<B>,
  row: { version: number; source: string; body: unknown } | undefined,
): RuleSet<B> => {
  if (!row) return shipped
  const body = shipped.shape.safeParse(completed(shipped, row.body))
  return { code: shipped.code, version: row.version, source: row.source, body: body.success ? body.data : shipped.body }
}

/** The version in force on a business day (today where none is named). */
export const rulesInForce = async <B>(
  ctx: Looking,
  shipped: ShippedRules<B>,
  day: string = shanghaiDate(ctx.now),
): Promise<RuleSet<B>> => {
  const row = await own(ctx, shipped.code)
    .where('effectiveFrom', '<=', day)
    .where((eb) => eb.or([eb('effectiveTo', 'is', null), eb('effectiveTo', '>=', day)]))
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return read(shipped, row)
}

/** The very version that a record was processed under. */
export const rulesOfVersion = async <B>(
  ctx: Looking,
  shipped: ShippedRules<B>,
  version: number,
): Promise<RuleSet<B>> =>
  version === shipped.version
    ? shipped
    : read(shipped, await own(ctx, shipped.code).where('version', '=', version).executeTakeFirst())

/** The body as its module wants it, or the fields that are wrong, each under `body.`. */
export const bodyOf = <B>(shipped: ShippedRules<B>, body: unknown): B => {
  const checked = shipped.shape.safeParse(body)
  if (checked.success) return checked.data
  throw refusedByShape(new ZodError(checked.error.issues.map((i) => ({ ...i, path: ['body', ...i.path] }))))
}

/** A park has a version of its own from `effectiveFrom` on; `open`: what is under way goes over to it as well. */
export const rulesChanged = event<{ code: string; version: number; effectiveFrom: string; open: boolean }>(
  'rules.changed',
)
