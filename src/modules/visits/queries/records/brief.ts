import { sql } from 'kysely'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { type Looking, looking, may } from '../../../../kernel/context.ts'
import { openProposalsOf } from '../../../enterprises/index.ts'
import { checklistCodes, openHazardsOf } from '../../../safety/index.ts'
import type { BriefRecords } from '../../contract/index.ts'
import { visibleNeeds } from './labour.ts'
import { describedQuestions, presentQuestion, visibleQuestions } from './questions.ts'

type Ids = readonly string[]
type Part<K extends keyof BriefRecords> = Promise<(id: string) => BriefRecords[K]>
const among = (column: string, ids: Ids) => sql<boolean>`${sql.ref(column)} = any(${ids as string[]}::uuid[])`
const MOST = 20
const DAY_MS = 86_400_000
const PASSED_ON_DAYS = 60

const hazards = async (ctx: Looking, ids: Ids): Part<'hazards'> => {
  if (!may(ctx.actor, 'hazard.read')) return () => null
  const by = await openHazardsOf(looking(ctx, 'hazard.read'), ids)
  return (id) =>
    (by.get(id) ?? []).map(({ id: hazardId, number, text, severity, place, state, rectifyBy, overdue }) => ({
      ...{ id: hazardId, number, text, severity, place, state, rectifyBy, overdue },
    }))
}

const questions = async (ctx: Looking, ids: Ids): Part<'questions'> => {
  if (!may(ctx.actor, 'question.read')) return () => null
  const since = new Date(ctx.now.getTime() - PASSED_ON_DAYS * DAY_MS)
  const rows = await describedQuestions(visibleQuestions(looking(ctx, 'question.read')))
    .where(among('policyQuestion.enterpriseId', ids))
    .where((eb) =>
      eb.or([
        eb('policyQuestion.state', '=', 'open'),
        eb.and([eb('policyQuestion.onTheSpot', '=', false), eb('policyQuestion.answeredAt', '>=', since)]),
      ]),
    )
    .orderBy('policyQuestion.dueOn')
    .orderBy('policyQuestion.id')
    .execute()
  const by = Map.groupBy(rows.map(presentQuestion(shanghaiDate(ctx.now))), (q) => q.enterprise.id)
  return (id) =>
    (by.get(id) ?? []).slice(0, MOST).map(({ id: questionId, question, state, dueOn, overdue, answer }) => ({
      ...{ id: questionId, question, state, dueOn, overdue, answer },
    }))
}

const needs = async (ctx: Looking, ids: Ids): Part<'labourNeeds'> => {
  if (!may(ctx.actor, 'labour.read')) return () => null
  const rows = await visibleNeeds(looking(ctx, 'labour.read'))
    .select(['labourNeed.id', 'labourNeed.enterpriseId', 'labourNeed.job', 'labourNeed.headcount', 'labourNeed.toldOn'])
    .where(among('labourNeed.enterpriseId', ids))
    .where('labourNeed.state', '=', 'open')
    .orderBy('labourNeed.toldOn')
    .orderBy('labourNeed.id')
    .execute()
  const by = Map.groupBy(rows, (r) => r.enterpriseId)
  return (id) => (by.get(id) ?? []).slice(0, MOST).map(({ enterpriseId: _, ...n }) => n)
}

const lists = async (ctx: Looking, ids: Ids): Part<'checklist'> => {
  if (!may(ctx.actor, 'hazard.write')) return () => null
  const kinds = await ctx.db
    .selectFrom('enterprise')
    .select(['id', 'industryCode', 'tags'])
    .where('parkId', '=', ctx.actor.parkId)
    .where(among('id', ids))
    .execute()
  const codes = await checklistCodes(ctx, kinds)
  return (id) => codes.get(id) ?? null
}

/** For as many doors as somebody takes along. The caller has found the enterprises visible. */
export const briefRecordsOf = async (ctx: Looking, ids: Ids): Promise<(id: string) => BriefRecords> => {
  const found = await hazards(ctx, ids)
  const asked = await questions(ctx, ids)
  const wanted = await needs(ctx, ids)
  const proposed = await openProposalsOf(ctx, ids)
  const checklist = await lists(ctx, ids)
  return (id) => ({
    hazards: found(id),
    questions: asked(id),
    labourNeeds: wanted(id),
    proposals: (proposed.get(id) ?? [])
      .slice(0, MOST)
      .map((p) => ({ id: p.id, field: p.field, value: p.value, by: p.by.name, at: p.at })),
    checklist: checklist(id),
  })
}
