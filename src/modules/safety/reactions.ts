import type { WriteCtx } from '../../kernel/context.ts'
import type { Label } from '../../kernel/contract/index.ts'
import { on } from '../../kernel/events.ts'
import { notify } from '../../kernel/notify.ts'
import { hazardChecked, hazardDropped, hazardFound, hazardLate, hazardRectified } from './events.ts'
import { contactsOf, enterprisePeople, parkHolders } from './queries/index.ts'

type About = { hazardId: string; number: string; text: string; severity: string; enterpriseId: string }
type Told = { to: readonly string[]; kind: string; words: Label; urgent?: boolean; link?: string }
const say = (ctx: WriteCtx, p: About, { to, kind, words: [zh, en], urgent = false, link }: Told) => {
  const [grade, gradeEn] = p.severity === 'major' ? ['重大隐患', 'Major hazard'] : ['隐患', 'Hazard']
  return notify(ctx, {
    to,
    kind,
    title: [`${grade}${zh}：${p.text}（${p.number}）`, `${gradeEn} ${en}: ${p.text} (${p.number})`],
    link: link ?? `/hazards/${p.hazardId}`,
    urgent,
  })
}
const without = (ids: readonly string[], ...left: (string | null)[]) => ids.filter((id) => !left.includes(id))

/** Who has to act hears of it: the enterprise puts right, its contact sees to it, of a major one the whole park knows. */
const concerned = async (ctx: WriteCtx, p: About) => [
  ...(await contactsOf(ctx, p.enterpriseId)),
  ...(p.severity === 'major' ? await parkHolders(ctx, 'hazard.read') : []),
]

/** The enterprise's own people read it on their own side. */
const sayToEnterprise = async (ctx: WriteCtx, p: About, told: Omit<Told, 'to' | 'link'>) =>
  say(ctx, p, { ...told, to: await enterprisePeople(ctx, p.enterpriseId), link: '/portal/hazards' })

export const reactions = [
  on(hazardFound, '隐患告知企业与责任人', async (ctx, { payload: p }) => {
    const words: Label = [`须于 ${p.rectifyBy} 前整改`, `to be rectified by ${p.rectifyBy}`]
    const told = { kind: 'hazard.found', words, urgent: p.severity === 'major' }
    await say(ctx, p, { ...told, to: without(await concerned(ctx, p), p.finderId) })
    await sayToEnterprise(ctx, p, told)
  }),
  on(hazardRectified, '隐患已整改，请复查', async (ctx, { payload: p }) => {
    const checkers = without([p.finderId, ...(await contactsOf(ctx, p.enterpriseId))], p.rectifierId)
    const to = checkers.length > 0 ? checkers : without(await parkHolders(ctx, 'hazard.check'), p.rectifierId)
    await say(ctx, p, { to, kind: 'hazard.rectified', words: ['已整改，请复查', 'is said to be rectified: check it'] })
  }),
  on(hazardChecked, '复查结果告知企业与责任人', async (ctx, { payload: p, actorId }) => {
    const words: Label = p.passed
      ? ['复查通过，已销号', 'passed the check']
      : [`复查未通过，须于 ${p.rectifyBy} 前重新整改`, `did not pass the check; to be rectified by ${p.rectifyBy}`]
    const to = without([p.finderId, ...(await contactsOf(ctx, p.enterpriseId))], actorId)
    await say(ctx, p, { to, kind: 'hazard.checked', words })
    await sayToEnterprise(ctx, p, { kind: 'hazard.checked', words })
  }),
  on(hazardDropped, '撤销隐患告知登记人与企业', async (ctx, { payload: p, actorId }) => {
    const words: Label = [`已撤销（${p.reason}）`, `was dropped (${p.reason})`]
    await say(ctx, p, { to: without([p.finderId], actorId), kind: 'hazard.dropped', words })
    await sayToEnterprise(ctx, p, { kind: 'hazard.dropped', words })
  }),
  on(hazardLate, '隐患逾期未整改提醒', async (ctx, { payload: p }) => {
    const words: Label = [`逾期未整改（应于 ${p.rectifyBy} 前）`, `is overdue since ${p.rectifyBy}`]
    await say(ctx, p, { to: [...(await concerned(ctx, p)), p.finderId], kind: 'hazard.late', words })
    await sayToEnterprise(ctx, p, { kind: 'hazard.late', words })
  }),
]
