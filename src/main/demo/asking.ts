import { workdayAfter } from '../../kernel/calendar/index.ts'
import {
  acceptDemand,
  askExtension,
  askPause,
  askShelving,
  decideRequest,
  dispatchDemand,
  signDemand,
} from '../../modules/demands/commands/index.ts'
import { fileDemand } from '../../modules/demands/index.ts'
import { listRequests } from '../../modules/demands/queries/index.ts'
import type { Telling } from './lives.ts'
import type { DemoPerson } from './people.ts'
import type { Take } from './together.ts'

type Filed = { title: string; detail: string }
const PAPERS: Filed = { title: '申请专用变压器增容', detail: '新增两台空压机，现有容量不够，希望尽快增容。' }
const PARTS: Filed = { title: '厂区路灯线路老化改造', detail: '夜班职工反映厂门口路灯时亮时不亮。' }
const PLAN: Filed = { title: '希望园区西侧新建开闭所', detail: '西侧企业集中，用电高峰容量紧张。' }

/** A case of the power company, signed for. */
const inHand = async (t: Telling, take: Take, at: number, f: Filed, firm: number): Promise<string> => {
  const { desk, handlers, departments, categories, firms } = t.ground
  const [clerk] = desk as [DemoPerson]
  const { id: enterpriseId, contact: contactName } = firms[firm] as Telling['ground']['firms'][number]
  const categoryId = categories.power as string
  let id = ''
  await take(at, clerk, 'demand.submit', async (ctx) => {
    id = (await fileDemand(ctx, { ...f, enterpriseId, contactName, categoryId, source: 'desk' })).id
  })
  const accepted = { level: 'normal', categoryId } as const
  await take(at + 5, clerk, 'demand.accept', async (ctx) => void (await acceptDemand(ctx, id, accepted)))
  const departmentId = departments.power as string
  await take(at + 10, clerk, 'demand.dispatch', async (ctx) => {
    await dispatchDemand(ctx, id, { departmentId, note: null })
  })
  await take(at + 20, handlers.power as DemoPerson, 'demand.handle', async (ctx) => void (await signDemand(ctx, id)))
  return id
}

const granted = (t: Telling, take: Take, at: number, id: string) =>
  take(at, (t.ground.desk as DemoPerson[])[1] as DemoPerson, 'demand.approve', async (ctx) => {
    const [request] = (await listRequests(ctx, id)).items
    if (request) await decideRequest(ctx, id, request.id, { approve: true })
  })

/** One case waits for papers, one is put off until next year, one department asks for more time and waits for the answer. */
export const askAndDecide = async (t: Telling, take: Take, day: string) => {
  const handler = t.ground.handlers.power as DemoPerson
  const on = (workdays: number) => workdayAfter(t.calendar, day, workdays).date
  const paused = await inHand(t, take, 9 * 60 + 15, PAPERS, 5)
  await take(10 * 60, handler, 'demand.handle', async (ctx) => {
    const words = '企业未提供变压器铭牌和负荷清单，无法出具方案。'
    const publicWords = '请补交变压器铭牌照片和新增设备负荷清单，收到后继续办理。'
    await askPause(ctx, paused, { reasonCode: 'material', until: on(5), words, publicWords, fileIds: [] })
  })
  await granted(t, take, 10 * 60 + 30, paused)
  const shelved = await inHand(t, take, 9 * 60 + 16, PLAN, 6)
  await take(11 * 60, handler, 'demand.handle', async (ctx) => {
    const words = '开闭所须列入明年配网规划，今年没有建设计划。'
    const publicWords = '新建开闭所已报请列入明年配网规划，批复后继续办理并告知您。'
    await askShelving(ctx, shelved, {
      reasonCode: 'planning',
      reviewOn: on(20),
      wakeOn: on(60),
      words,
      publicWords,
      fileIds: [],
    })
  })
  await granted(t, take, 11 * 60 + 30, shelved)
  const asking = await inHand(t, take, 9 * 60 + 17, PARTS, 7)
  await take(14 * 60, handler, 'demand.handle', async (ctx) => {
    const progress = '已完成线路排查，灯具和电缆已下单，预计一周到货。'
    await askExtension(ctx, asking, { reasonCode: 'works', until: on(8), progress, fileIds: [] })
  })
}
