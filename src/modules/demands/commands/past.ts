import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { nextNumbers } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { insertMany } from '../../../kernel/many.ts'
import { sealerOf } from '../../../kernel/seal/index.ts'
import type { DemandLevel, Outcome } from '../contract/index.ts'
import { DEMAND_PHONE } from '../queries/index.ts'

/** A case that ended before it came here. */
export type PastCase = {
  clientId: string
  enterprise: { id: string; name: string; gridId: string | null }
  title: string
  detail: string
  categoryId: string | null
  level: DemandLevel
  department: { id: string; name: string } | null
  contactName: string | null
  contactPhone: string | null
  submittedAt: Date
  answeredAt: Date | null
  closedAt: Date
  answer: string | null
  outcome: Outcome | null
  external: { system: string; id: string } | null
  note: string | null
}
type Numbered = PastCase & { id: string; number: string }

/** Cases of one year are numbered one after the other. */
const numbered = async (ctx: WriteCtx, cases: readonly PastCase[]): Promise<Numbered[]> => {
  const found: Numbered[] = []
  for (const [year, some] of Map.groupBy(cases, (c) => shanghaiDate(c.submittedAt).slice(0, 4))) {
    const first = await nextNumbers(ctx, `demand-${year}`, some.length)
    for (const [i, c] of some.entries())
      found.push({ ...c, id: newId(ctx.now), number: `XQ${year}-${String(first + i).padStart(5, '0')}` })
  }
  return found
}

const caseRow = (ctx: WriteCtx, c: Numbered, seal: (phone: string) => string) => ({
  id: c.id,
  number: c.number,
  status: 'closed',
  historical: true,
  level: c.level,
  source: 'import',
  enterpriseId: c.enterprise.id,
  gridId: c.enterprise.gridId,
  categoryId: c.categoryId,
  departmentId: c.department?.id ?? null,
  title: c.title,
  detail: c.detail,
  contactName: c.contactName,
  contactPhone: c.contactPhone && seal(c.contactPhone),
  filedBy: ctx.actor.id,
  onBehalf: true,
  clientId: c.clientId,
  externalSystem: c.external?.system ?? null,
  externalId: c.external?.id ?? null,
  submittedAt: c.submittedAt,
  answeredAt: c.answeredAt,
  closedAt: c.closedAt,
  answer: c.answer,
  outcome: c.outcome,
  createdAt: ctx.now,
  updatedAt: ctx.now,
})

const OLD = { side: 'system', actorId: null, data: null }
/** Its story as far as the records tell it; who wrote it then nobody knows any more. */
const storyOf = (ctx: WriteCtx, c: Numbered) => {
  const line = { ...OLD, demandId: c.id, audience: 'public', body: null as string | null, actorName: '历史记录' }
  const { name } = c.enterprise
  return [
    { ...line, id: newId(ctx.now), at: c.submittedAt, kind: 'submit', side: 'enterprise', actorName: name },
    ...(c.note
      ? [
          {
            ...line,
            id: newId(ctx.now),
            at: ctx.now,
            kind: 'note',
            audience: 'internal',
            body: c.note,
            actorName: ctx.actor.name,
          },
        ]
      : []),
    ...(c.answer
      ? [
          {
            ...line,
            id: newId(ctx.now),
            at: c.answeredAt ?? c.closedAt,
            kind: 'answer',
            body: c.answer,
            actorName: c.department?.name ?? line.actorName,
          },
        ]
      : []),
    { ...line, id: newId(ctx.now), at: c.closedAt, kind: 'close' },
  ]
}

/**
 * Keeps cases that were closed elsewhere, with their dates: no clock starts, nobody is told, and no figure of promises counts
 * them. The caller has made sure that none of them is here already. Answers their ids by `clientId`.
 */
export const recordPast = async (ctx: WriteCtx, cases: readonly PastCase[]): Promise<Map<string, string>> => {
  const [all, seal] = [await numbered(ctx, cases), await sealerOf(ctx, DEMAND_PHONE)]
  await insertMany(
    ctx,
    'demand',
    all.map((c) => caseRow(ctx, c, seal)),
  )
  await insertMany(
    ctx,
    'demandEntry',
    all.flatMap((c) => storyOf(ctx, c)),
  )
  await ctx.auditMany(
    'demand.record',
    all.map((c) => ({
      id: c.id,
      after: { number: c.number, title: c.title, closedAt: c.closedAt, external: c.external },
    })),
  )
  return new Map(all.map((c) => [c.clientId, c.id]))
}
