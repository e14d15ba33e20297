import { makeUscc } from '../../../kernel/codes/index.ts'
import { grantReader, revokeReader } from '../../../main/region.ts'
import { openWorld, type Park, type Person } from '../../../main/testing/world.ts'
import { bringTo, type DemandWorld, demandWorld, filing } from '../../demands/tests/demands.world.ts'
import { addEnterprise } from '../../enterprises/index.ts'
import { form, promise } from '../../visits/tests/visits.world.ts'
import type { Cell, FigureLine } from '../contract/index.ts'

let made = 0
const INDUSTRIES = ['3921', '3670', '5164', null]
const STATUSES = ['active', 'active', 'active', 'active', 'suspended', 'moved']

/** Some files of a park, in several states and industries. */
const openFiles = (park: Park, count: number) =>
  park.inside(async (ctx) => {
    for (let i = 0; i < count; i++) {
      made++
      const status = STATUSES[i % STATUSES.length] as 'active'
      const industryCode = INDUSTRIES[(i * 7 + made) % INDUSTRIES.length]
      await addEnterprise(ctx, {
        name: `区域试验第${made}厂`,
        code: makeUscc('430624', 60_000 + made),
        gridId: park.gridA,
        ...(industryCode && { industryCode }),
        ...(status !== 'active' && { status, statusSince: '2026-09-01', statusReason: '试验' }),
      })
    }
  })

const mustBe = (status: number, answer: { status: number; text: string }) => {
  if (answer.status !== status) throw new Error(`${answer.status} ${answer.text}`)
}

/** What a month brings: cases, some of them closed, and visits with promises. */
const work = async (
  park: Park,
  w: DemandWorld,
  { cases, closed, visits }: { cases: number; closed: number; visits: number },
) => {
  for (let i = 0; i < cases; i++) {
    const { body } = await w.desk.post('/demands', filing(w, { title: `第${i}件：电压不稳`, detail: `第 ${i} 件` }))
    if (i < closed) await bringTo('closed', body.id, w, park)
  }
  for (let i = 0; i < visits; i++) {
    const sent = form({ enterpriseId: w.enterpriseId, startedAt: '2026-09-20T09:30:00+08:00', promises: [promise()] })
    mustBe(201, await w.instructor.post('/visits', sent))
  }
}

export type Made = { park: Park; w: DemandWorld; leader: Person }
type Plan = { division: string | null; files: number; cases: number; closed: number; visits: number }

/** Parks of several divisions with a month behind them that is final; counted as the worker would. */
export const regionWorld = async (plans: readonly Plan[]) => {
  const world = await openWorld({ now: '2026-09-21T10:00:00+08:00' })
  const parks: Made[] = []
  for (const plan of plans) {
    const park = await world.park()
    await world.pool.query('update park set division_code = $2 where id = $1', [park.id, plan.division])
    const w = await demandWorld(park)
    await openFiles(park, plan.files)
    await work(park, w, plan)
    parks.push({ park, w, leader: await park.person('leader') })
  }
  const count = async () => {
    for (const { park } of parks) await park.work('regions.count')
  }
  await world.passTo('2026-09-30T23:50:00+08:00')
  await count()
  await world.passTo('2026-10-07T10:00:00+08:00')
  const reader = async (division: string, { park } = parks[0] as Made) => {
    const person = await park.person('member')
    const order = { park: park.code, login: person.name, division }
    await grantReader(world.pool, order)
    return { person, order, revoke: () => revokeReader(world.pool, order) }
  }
  return { world, parks, count, reader }
}

export const linesFor = async (who: Person, division: string, query = ''): Promise<FigureLine[]> => {
  const answer = await who.get(`/regions/${division}/figures?limit=200${query}`)
  mustBe(200, answer)
  return answer.body.items
}
export const cellOf = (
  lines: readonly FigureLine[],
  measure: string,
  kind: FigureLine['kind'] = 'sum',
  month = '2026-09',
) => lines.find((l) => l.measure === measure && l.kind === kind)?.cells.find((c) => c.month === month) as Cell
