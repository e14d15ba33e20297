import { nextBusinessInstant } from '../../kernel/calendar/index.ts'
import { acceptProposal, refuseProposal } from '../../modules/enterprises/commands/index.ts'
import { checkHazard, rectifyHazard } from '../../modules/safety/commands/index.ts'
import { answerQuestion, settleNeed } from '../../modules/visits/commands/index.ts'
import type { LogVisit, Visit } from '../../modules/visits/contract/index.ts'
import type { Deed, Telling } from './lives.ts'
import type { DemoPerson } from './people.ts'

const DAY = 86_400_000
const HAZARDS = [
  ['exits', '二号车间安全出口堆放纸箱', '二号车间东门'],
  ['extinguishers', '两具灭火器压力不足', '仓库入口'],
  ['electricity', '配电箱门未关，内有杂物', '注塑车间'],
  ['charging', '电动车在楼道内充电', '宿舍楼一层'],
  ['guards', '冲床防护罩被拆除', '冲压车间三号机'],
  ['lodging', '仓库隔间内有人住宿', '成品仓库二层'],
] as const
const QUESTIONS = [
  ['技改补贴今年什么时候申报？', '市工信局每年4月发布申报通知，届时由指导员送上门。'],
  ['稳岗返还还需要企业自己申请吗？', '符合条件的免申即享，核对银行账户即可。'],
  ['高新技术企业到期后怎么续？', '证书到期当年重新认定，材料清单已发联系人。'],
] as const
const JOBS = [
  ['焊工', 5, 6500, 9000],
  ['质检员', 2, 4500, 6000],
  ['数控操作工', 4, 6000, 8500],
  ['叉车工', 1, 5000, 6500],
] as const
const STREETS = ['洋沙湖大道', '长岭路', '兴湘路', '工业大道'] as const

const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T
type Records = Pick<LogVisit, 'safety' | 'hazards' | 'questions' | 'labourNeeds' | 'corrections' | 'people' | 'fileIds'>

const hazardsFor = (n: number): Records['hazards'] => {
  if (n % 9 > 0) return []
  const [item, text, place] = pick(HAZARDS, n / 9)
  return [{ item, text, place, severity: item === 'lodging' ? 'major' : 'general', fileIds: [] }]
}
const safetyFor = (hazards: Records['hazards'], n: number): Records['safety'] => {
  if (hazards.length === 0 && n % 3 > 0) return null
  const answers = hazards.map((h) => ({ item: h.item as string, answer: 'not-ok' as const }))
  return { checklist: 'general', version: 1, restOk: true, answers }
}
const correctionsFor = (n: number): Records['corrections'] =>
  n % 10 !== 4 ? [] : [{ field: 'address', value: `${pick(STREETS, n)}${(n % 180) + 1}号`, note: '门牌为证' }]

/** What a form holds besides demands and promises: by the turn of the visit, so that the dice of the story are not touched. */
export const recordsFor = (n: number, contact: string): Records => {
  const hazards = hazardsFor(n)
  const [question] = pick(QUESTIONS, n)
  const [job, headcount, wageFromYuan, wageToYuan] = pick(JOBS, n)
  return {
    safety: safetyFor(hazards, n),
    hazards,
    questions: n % 11 > 0 ? [] : [{ question }],
    labourNeeds: n % 13 > 0 ? [] : [{ job, headcount, wageFromYuan, wageToYuan }],
    corrections: correctionsFor(n),
    people: [{ name: contact, role: '联络员' }],
    fileIds: [],
  }
}

/** What becomes of each, at the pace of an ordinary park; what lies after today never happens. */
export const liveOnRecords = (t: Telling, visit: Visit, visitor: DemoPerson, n: number, at: Date) => {
  const [desk, other] = t.ground.desk as [DemoPerson, DemoPerson]
  const after = (days: number, who: DemoPerson, permission: string, run: Deed['run']) =>
    t.plan({
      at: nextBusinessInstant(t.calendar, new Date(at.getTime() + days * DAY)),
      who,
      permission,
      what: 'record',
      run,
    })
  for (const { id } of visit.hazards) {
    const days = 2 + (n % 8)
    after(days, visitor, 'hazard.write', async (ctx) => {
      await rectifyHazard(ctx, id, { note: '企业已整改，现场看过。', fileIds: [] })
    })
    after(days + 2 + (n % 4), other, 'hazard.check', async (ctx) => {
      await checkHazard(ctx, id, { passed: true, note: '复查合格', fileIds: [] })
    })
  }
  for (const { id } of visit.questions)
    after(1 + (n % 4), desk, 'question.answer', async (ctx) => {
      await answerQuestion(ctx, id, pick(QUESTIONS, n)[1])
    })
  for (const { id } of visit.labourNeeds)
    after(20 + (n % 25), visitor, 'labour.write', async (ctx) => {
      await settleNeed(ctx, id, n % 4 > 0 ? 'filled' : 'withdrawn', n % 4 > 0 ? '招聘会招满' : '订单减少，暂停招聘')
    })
  for (const { id } of visit.corrections)
    after(2 + (n % 9), desk, 'enterprise.edit', async (ctx) => {
      if (n % 4 > 0) await acceptProposal(ctx, id, {})
      else await refuseProposal(ctx, id, '营业执照地址未变更，先按执照登记')
    })
}
