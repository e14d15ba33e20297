import assert from 'node:assert/strict'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld, type Park } from '../../../main/testing/world.ts'
import { addEnterprise } from '../../enterprises/index.ts'

let made = 0
/** The product with one park, and files opened in it as the product itself would. */
export const segmentWorld = async (now = '2026-11-02T10:00:00+08:00') => {
  const world = await openWorld({ now })
  const park = await world.park()
  const firmIn = (where: Park, gridId: string | null, more: object = {}) => {
    made++
    const file = {
      name: `分组第${made}厂`,
      code: makeUscc('430624', 20_000 + made),
      ...(gridId && { gridId }),
      ...more,
    }
    return where.inside((ctx) => addEnterprise(ctx, file))
  }
  return { world, park, firm: (more: object = {}, gridId = park.gridA) => firmIn(park, gridId, more), firmIn }
}

type Condition = { field: string; operator: string; values?: unknown[]; value?: unknown } & Record<string, unknown>
export const allOf = (...conditions: Condition[]) => ({ match: 'all', groups: [{ match: 'all', conditions }] })
export const anyOf = (...conditions: Condition[]) => ({ match: 'any', groups: [{ match: 'any', conditions }] })

type Answer = { status: number; text: string; body: { id: string } }
export const made201 = (a: Answer): string => {
  assert.equal(a.status, 201, a.text)
  return a.body.id
}
export const auditsOf = (park: Park, id: string) =>
  park.see(async (ctx) =>
    (
      await ctx.db
        .selectFrom('auditEntry')
        .select('action')
        .where('parkId', '=', park.id)
        .where('entityId', '=', id)
        .orderBy('id')
        .execute()
    ).map((a) => a.action),
  )
