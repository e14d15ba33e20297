import type { WriteCtx } from '../../kernel/context.ts'
import {
  acceptDemand,
  dispatchDemand,
  mergeDemand,
  replyPart,
  signDemand,
  splitDemand,
} from '../../modules/demands/commands/index.ts'
import { fileDemand } from '../../modules/demands/index.ts'
import { partsOf } from '../../modules/demands/queries/index.ts'
import type { Telling } from './lives.ts'
import type { DemoPerson } from './people.ts'

/** Somebody takes a step so many minutes into the day. */
export type Take = (
  minutes: number,
  who: DemoPerson,
  permission: string,
  run: (ctx: WriteCtx) => Promise<void>,
) => Promise<void>

type Filed = { title: string; detail: string; category: string; department: string; level: 'complex' | 'normal' }
const ROAD: Filed = {
  title: '新厂区门前道路与雨水管同步改造',
  detail: '厂区扩建后大车进出困难，雨后门口积水，希望道路和雨水管一起改造。',
  category: 'road',
  department: 'build',
  level: 'complex',
}
const OUTAGE: Filed = {
  title: '工业大道一带频繁跳闸停电',
  detail: '这一周每天下午跳闸两三次，生产线被迫停机。',
  category: 'power',
  department: 'power',
  level: 'normal',
}

const filed = async (t: Telling, take: Take, at: number, f: Filed, firm: Telling['ground']['firms'][number]) => {
  const [desk] = t.ground.desk as [DemoPerson]
  const categoryId = t.ground.categories[f.category] as string
  const { title, detail } = f
  let id = ''
  await take(at, desk, 'demand.submit', async (ctx) => {
    const filing = {
      enterpriseId: firm.id,
      title,
      detail,
      categoryId,
      contactName: firm.contact,
      source: 'desk',
    } as const
    id = (await fileDemand(ctx, filing)).id
  })
  return id
}

/** A case that three departments work at: one helps and has replied, two parts are handled as children. */
const sharedWork = async (t: Telling, take: Take) => {
  const { ground } = t
  const [desk] = ground.desk as [DemoPerson]
  const { build, water, power } = ground.departments as Record<string, string>
  const id = await filed(t, take, 9 * 60 + 20, ROAD, ground.firms[3] as Telling['ground']['firms'][number])
  const categoryId = ground.categories[ROAD.category] as string
  await take(
    9 * 60 + 30,
    desk,
    'demand.accept',
    async (ctx) => void (await acceptDemand(ctx, id, { level: 'complex', categoryId })),
  )
  await take(9 * 60 + 40, desk, 'demand.dispatch', async (ctx) => {
    const coDepartments = [{ departmentId: water as string, task: '提供门前雨水管网图，核实管径是否够用。' }]
    await dispatchDemand(ctx, id, { departmentId: build as string, coDepartments })
  })
  await take(
    10 * 60,
    ground.handlers.build as DemoPerson,
    'demand.handle',
    async (ctx) => void (await signDemand(ctx, id)),
  )
  await take(10 * 60 + 20, desk, 'demand.dispatch', async (ctx) => {
    const children = [
      { title: '门前道路拓宽重铺', detail: '按重车标准拓宽重铺八十米。', departmentId: build as string },
      { title: '迁移影响拓宽的电线杆', detail: '拓宽段内两根电线杆需要迁移。', departmentId: power as string },
    ]
    await splitDemand(ctx, id, { children })
  })
  await take(15 * 60, ground.handlers.water as DemoPerson, 'demand.handle', async (ctx) => {
    const [part] = await partsOf(ctx, id).execute()
    if (part) await replyPart(ctx, id, part.id, { text: '管网图已送达，现状管径 400，建议改为 600。', fileIds: [] })
  })
}

/** One outage, three enterprises: two cases handled as one, and a third that looks like them. */
const oneOutage = async (t: Telling, take: Take) => {
  const { ground } = t
  const [desk] = ground.desk as [DemoPerson]
  const firms = [4, 5, 6].map((n) => ground.firms[n] as Telling['ground']['firms'][number])
  const [main, other] = [
    await filed(t, take, 13 * 60 + 10, OUTAGE, firms[0] as (typeof firms)[number]),
    await filed(
      t,
      take,
      13 * 60 + 40,
      { ...OUTAGE, title: '工业大道下午总跳闸停电' },
      firms[1] as (typeof firms)[number],
    ),
  ]
  await filed(t, take, 14 * 60 + 30, { ...OUTAGE, title: '工业大道频繁停电跳闸' }, firms[2] as (typeof firms)[number])
  await take(
    14 * 60 + 40,
    desk,
    'demand.accept',
    async (ctx) => void (await mergeDemand(ctx, other, { intoId: main, reason: '同一条供电线路' })),
  )
}

export const workTogether = async (t: Telling, take: Take) => {
  await sharedWork(t, take)
  await oneOutage(t, take)
}
