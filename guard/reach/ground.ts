import { makeUscc } from '../../src/kernel/codes/index.ts'
import { makeWorld, PASSWORD, type Person } from '../../src/main/testing/world.ts'
import { demandThatIs, demandWorld } from '../../src/modules/demands/tests/demands.world.ts'
import { addEnterprise } from '../../src/modules/enterprises/index.ts'
import { workbook } from '../../src/modules/enterprises/tests/imports.world.ts'

const STANDS = ['submitted', 'dispatched', 'handling', 'answered', 'verified'] as const
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const bookOf = async () => {
  const titles = ['企业名称', '统一社会信用代码', '所属网格']
  const buffer = await workbook([titles, ['洞庭电子有限公司', makeUscc('430624', 9001), '东一网格']])
  return { name: '名册.xlsx', mimeType: XLSX, buffer }
}

/** A world of its own on the real clock, for browsers: a park with a case at every step of its way. */
export const openGround = async (web: string) => {
  const world = await makeWorld({ web })
  const origin = await world.app.listen({ port: 0, host: '127.0.0.1' })
  const park = await world.park()
  const w = await demandWorld(park)
  const owner: Person = await park.person('enterprise', { enterpriseId: w.enterpriseId })
  const cases = {} as Record<(typeof STANDS)[number], string>
  for (const status of STANDS) cases[status] = (await demandThatIs(status, w, park)).id
  /** A park on its first day: its people, and the one enterprise without which nobody could speak for one. */
  const emptyPark = async () => {
    const bare = await world.park()
    const firm = { name: '新开园区有限公司', code: makeUscc('430624', 9002), gridId: bare.gridA }
    return { park: bare, enterpriseId: await bare.inside((ctx) => addEnterprise(ctx, firm)) }
  }
  const dryRun = (importId: string) => park.work('enterprises.dry-run', { importId })
  return { world, origin, park, w, owner, cases, emptyPark, dryRun, book: await bookOf(), password: PASSWORD }
}
export type Ground = Awaited<ReturnType<typeof openGround>>
