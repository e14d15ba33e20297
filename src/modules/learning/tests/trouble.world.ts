import { makeUscc } from '../../../kernel/codes/index.ts'
import type { Park } from '../../../main/testing/world.ts'
import { demandWorld } from '../../demands/tests/demands.world.ts'
import { addEnterprise } from '../../enterprises/index.ts'
import { addGrid } from '../../parks/index.ts'

let count = 4000

/** Eight firms, four in each of two areas, that report what troubles them. */
export const troubleWorld = async (park: Park) => {
  const w = await demandWorld(park)
  const { west, firms } = await park.inside(async (ctx) => {
    const area = await addGrid(ctx, { layerId: park.layerId, kind: 'area', code: 'W', name: '西片区' })
    const grid = await addGrid(ctx, {
      layerId: park.layerId,
      parentId: area,
      kind: 'grid',
      code: 'W1',
      name: '西一网格',
    })
    const made: string[] = []
    for (const gridId of [park.gridA, park.gridA, park.gridB, park.gridB, grid, grid, grid, grid])
      made.push(await addEnterprise(ctx, { name: `厂家${++count}有限公司`, code: makeUscc('430624', count), gridId }))
    return { west: area, firms: made }
  })
  const leader = await park.person('leader')
  const file = async (title: string, firm: number, more: object = {}): Promise<{ id: string }> => {
    const { status, body, text } = await w.desk.post('/demands', {
      enterpriseId: firms[firm],
      title,
      detail: '请派人查看。',
      categoryId: w.categoryId,
      ...more,
    })
    if (status !== 201) throw new Error(text)
    return body
  }
  const POWER = [
    '车间电压不稳',
    '电压不稳设备停机',
    '下午电压不稳',
    '三号楼电压不稳',
    '电压不稳影响生产',
    '电压又不稳了',
  ]
  /** Six reports of the same trouble from the east, and noise. */
  const powerEast = async () => {
    const cases = []
    for (const [i, title] of POWER.entries()) cases.push(await file(title, i % 4))
    for (const [i, title] of ['食堂太远', '增开通勤公交', '垃圾清运不及时'].entries()) await file(title, i)
    return cases
  }
  return { ...w, west, firms, leader, file, POWER, powerEast }
}
