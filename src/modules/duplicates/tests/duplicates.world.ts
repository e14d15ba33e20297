import { makeUscc } from '../../../kernel/codes/index.ts'
import type { Park, Person, World } from '../../../main/testing/world.ts'
import { addEnterprise } from '../../enterprises/index.ts'

let made = 0
export const freshCode = () => makeUscc('320583', `dup-${++made}`)

type File = { name: string } & Partial<Parameters<typeof addEnterprise>[1]>
/** A file opened as the desk would. */
export const openFile = (park: Park, { name, ...more }: File): Promise<string> =>
  park.inside((ctx) => addEnterprise(ctx, { name, code: freshCode(), gridId: park.gridA, ...more }))

/** Pairs as the search leaves them. */
export const search = async (park: Park, desk: Person, query = '') => {
  await park.work('duplicates.search')
  return (await desk.get(`/duplicates?sort=-score&limit=200${query}`)).body.items
}

export const versionOf = async (desk: Person, id: string): Promise<number> =>
  (await desk.get(`/enterprises/${id}`)).body.version

/** The body of a merge with the versions as they are now. */
export const mergeOf = async (desk: Person, mainId: string, others: string[], more: object = {}) => ({
  mainId,
  mainVersion: await versionOf(desk, mainId),
  others: await Promise.all(others.map(async (id) => ({ id, version: await versionOf(desk, id) }))),
  ...more,
})

/** One enterprise that stands twice in a park of its own, and the desk that sees it. */
export const twiceIn = async (world: World, more: { one?: object; other?: object } = {}) => {
  const park = await world.park()
  const desk = await park.person('desk', {}, '王芳')
  const main = await openFile(park, { name: '昆山达泰精密机械有限公司', address: '昆山市环庆路88号', ...more.one })
  const other = await openFile(park, { name: '江苏昆山达泰精密机械有限公司', ...more.other })
  return { park, desk, main, other }
}

export const visitAt = async (desk: Person, enterpriseId: string, more: object = {}) =>
  (
    await desk.post('/visits', {
      enterpriseId,
      startedAt: '2026-11-02T09:00:00+08:00',
      people: [{ name: '王总', role: '总经理' }],
      purpose: '例行走访',
      ...more,
    })
  ).body

export const audits = (park: Park, action: string) =>
  park.see(
    async (ctx) =>
      await ctx.db
        .selectFrom('auditEntry')
        .selectAll()
        .where('parkId', '=', park.id)
        .where('action', '=', action)
        .execute(),
  )

/** The same, merged already. */
export const mergedIn = async (world: World, more: { one?: object; other?: object; choices?: object } = {}) => {
  const park = await world.park()
  const desk = await park.person('desk', {}, '王芳')
  const main = await openFile(park, { name: '昆山达泰精密机械有限公司', ...more.one })
  const other = await openFile(park, { name: '江苏昆山达泰精密机械有限公司', legalPerson: '李明', ...more.other })
  const body = await mergeOf(desk, main, [other], { choices: more.choices ?? {} })
  const { body: merge } = await desk.post('/enterprise-merges', body)
  return { park, desk, main, other, merge }
}

export const undo = (desk: Person, id: string) => desk.post(`/enterprise-merges/${id}/undo`)
