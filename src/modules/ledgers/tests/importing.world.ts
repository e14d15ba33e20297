import { openWorld } from '../../../main/testing/world.ts'
import { demandWorld } from '../../demands/tests/demands.world.ts'
import type { DemandImport } from '../contract/index.ts'
import { importer } from './imports.world.ts'

export const importingWorld = async () => {
  const world = await openWorld()
  const park = await world.park()
  const w = await demandWorld(park)
  const { desk } = w
  const firms = await park.inside(async (ctx) => {
    const seen = ctx.db
      .selectFrom('enterprise')
      .select(['id', 'name', 'code'])
      .where('parkId', '=', park.id)
      .orderBy('id')
    return (await seen.execute()) as [
      { id: string; name: string; code: string },
      { id: string; name: string; code: string },
    ]
  })
  const [first, second] = firms
  const on = importer(park, desk)
  const TITLES = [
    '序号',
    '企业名称',
    '问题描述',
    '问题类别',
    '提出时间',
    '责任单位',
    '是否办结',
    '办理结果',
    '办结时间',
    '备注',
  ]
  const caseOf = async (id: string | null | undefined) => (await desk.get(`/demands/${id}`)).body
  let n = 0
  const words = () => `厂区门前道路积水第${++n}处`
  const csv = (...lines: (string | number)[][]) => [TITLES.join(','), ...lines.map((l) => l.join(','))].join('\n')
  const kinds = ({ counts }: DemandImport) => [counts.open, counts.past, counts.known, counts.refused]
  return { world, park, w, desk, firms, first, second, on, TITLES, caseOf, words, csv, kinds }
}
