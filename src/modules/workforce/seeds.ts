import { shanghaiDate } from '../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../kernel/context.ts'
import {
  addAlliance,
  addGroup,
  addInstructor,
  addPairing,
  arrangeSubstitution,
  assignResponsibility,
  endResponsibility,
  reviewGaps,
  settleTask,
} from './commands/index.ts'

export type SeededInstructor = { id: string; accountId: string; name: string; gridId: string }
type Person = { accountId: string; name: string; gridId: string; areaId: string }
type Firm = { id: string; gridId: string }

const ROLES = ['宣讲员', '联络员', '安全员', '帮扶员']
const UNITS = ['党工委办公室', '经济发展局', '规划建设局', '招商合作局', '社会事务局', '企业服务中心']
const SKILLS = [['政策宣讲', '项目申报'], ['安全生产'], ['用工服务', '劳动法规'], ['财税金融'], ['环保']]

const contactsOf = async (ctx: WriteCtx, instructors: SeededInstructor[], firms: Firm[], from: string) => {
  const turn = new Map<string, number>()
  for (const firm of firms) {
    const near = instructors.filter((i) => i.gridId === firm.gridId)
    const n = turn.get(firm.gridId) ?? 0
    turn.set(firm.gridId, n + 1)
    const who = near[n % near.length]
    if (who)
      await assignResponsibility(ctx, {
        instructorId: who.id,
        level: 'contact',
        enterpriseId: firm.id,
        validFrom: from,
        replace: false,
      })
  }
}

/** Three levels (包片 · 分块 · 联点): an area has a leader, a grid somebody in charge, every firm a contact. */
export const seedWorkforce = async (
  ctx: WriteCtx,
  people: Person[],
  leaders: Person[],
  firms: Firm[],
): Promise<SeededInstructor[]> => {
  const from = shanghaiDate(ctx.now)
  const made: SeededInstructor[] = []
  for (const [i, p] of people.entries()) {
    const roles = [ROLES[i % 4] as string, ROLES[(i + 1) % 4] as string]
    const { id } = await addInstructor(ctx, {
      accountId: p.accountId,
      name: p.name,
      unit: UNITS[i % UNITS.length],
      skills: SKILLS[i % SKILLS.length] as string[],
      languages: i % 7 === 3 ? ['普通话', '英语'] : ['普通话', '湘阴话'],
      roles,
      activeFrom: from,
    })
    made.push({ id, accountId: p.accountId, name: p.name, gridId: p.gridId })
  }
  for (const grid of new Set(made.map((m) => m.gridId))) {
    const first = made.find((m) => m.gridId === grid) as SeededInstructor
    await assignResponsibility(ctx, {
      instructorId: first.id,
      level: 'block',
      gridId: grid,
      validFrom: from,
      replace: false,
    })
  }
  for (const leader of leaders) {
    const { id } = await addInstructor(ctx, {
      accountId: leader.accountId,
      name: leader.name,
      unit: '党工委班子',
      skills: ['政策宣讲'],
      languages: ['普通话'],
      roles: ['宣讲员'],
      activeFrom: from,
    })
    await assignResponsibility(ctx, {
      instructorId: id,
      level: 'area',
      gridId: leader.areaId,
      validFrom: from,
      replace: false,
    })
    const inArea = new Set(people.filter((p) => p.areaId === leader.areaId).map((p) => p.gridId))
    await addGroup(ctx, {
      name: `${leader.name}指导组`,
      leaderId: id,
      memberIds: made.filter((m) => inArea.has(m.gridId)).map((m) => m.id),
    })
  }
  await contactsOf(ctx, made, firms, from)
  return made
}

const ALLIANCES = ['智能制造联盟', '食品加工联盟', '绿色建材联盟']
const UNITS_PAIRED = ['机关第一党支部', '机关第二党支部', '税务局党支部']
/** Alliances of some firms, each with a branch at its side, and a department at the side of one firm. */
export const seedPairings = async (ctx: WriteCtx, firms: { id: string }[]) => {
  for (const [i, name] of ALLIANCES.entries()) {
    const enterpriseIds = firms.slice(i * 8, i * 8 + 8).map((f) => f.id)
    const { id } = await addAlliance(ctx, { name, purpose: '产业链党建带动上下游协作', enterpriseIds })
    const unitName = UNITS_PAIRED[i] as string
    const purpose = '互动常态化、活动联合化、机制效能化、反馈及时化'
    await addPairing(ctx, { unitKind: 'branch', unitName, allianceId: id, purpose })
  }
  const [first] = firms
  if (!first) return
  const purpose = '对接用电扩容和技改项目'
  await addPairing(ctx, { unitKind: 'department', unitName: '经济发展局', enterpriseId: first.id, purpose })
}

/** Somebody is away today, and two firms have lost their contact. */
export const seedAbsence = async (ctx: WriteCtx, people: SeededInstructor[], firms: { id: string }[]) => {
  const [, away, standIn] = people
  const today = shanghaiDate(ctx.now)
  const until = shanghaiDate(new Date(ctx.now.getTime() + 10 * 86_400_000))
  if (away && standIn) {
    const days = { validFrom: today, validTo: until, reason: '参加培训' }
    await arrangeSubstitution(ctx, { instructorId: away.id, substituteId: standIn.id, ...days })
  }
  for (const { id } of firms) {
    const row = await ctx.db
      .selectFrom('responsibility')
      .select('id')
      .where('parkId', '=', ctx.actor.parkId)
      .where('enterpriseId', '=', id)
      .where('validTo', 'is', null)
      .executeTakeFirst()
    if (row) await endResponsibility(ctx, row.id, { reason: '岗位调整' })
  }
  await reviewGaps(ctx)
}

/** Of the tasks that meetings gave before today, nearly all are done. */
export const seedTasksDone = async (ctx: WriteCtx) => {
  const open = await ctx.db
    .selectFrom('teamTask')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('state', '=', 'open')
    .orderBy('dueOn')
    .execute()
  for (const { id } of open.slice(0, Math.ceil(open.length * 0.7)))
    await settleTask(ctx, id, { as: 'done', note: '已完成' })
}
