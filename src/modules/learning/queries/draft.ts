import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { type Looking, looking, may, type ReadCtx } from '../../../kernel/context.ts'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import { visibleDemands, withNames } from '../../demands/index.ts'
import type { ArticleDraft, CaseKnowledge } from '../contract/index.ts'
import { anonymise, KNOWLEDGE, reviewDayAfter } from '../rules/index.ts'
import { visibleArticles } from './articles.ts'
import { knownBehind } from './known.ts'

const caseSeen = async (ctx: Looking, id: string) => {
  const seen = await withNames(visibleDemands(looking(ctx, 'demand.read')))
    .select(['demand.detail', 'demand.answer', 'demand.verdict'])
    .where('demand.id', '=', id)
    .executeTakeFirst()
  if (!seen) throw notFound()
  return seen
}

const isSolved = (c: { status: string; verdict: string | null }) => c.status === 'closed' && c.verdict === 'solved'
const notSolved = () =>
  conflict(
    'not_solved',
    '只有核验为「已解决」并已销号的诉求才能发布为知识',
    'Only a case that was verified as solved and closed can become knowledge',
  )

/** A case that one may see and that is solved for good. */
export const mustBeSolved = async (ctx: Looking, id: string) => {
  const found = await caseSeen(ctx, id)
  if (!isSolved(found)) throw notSolved()
  return found
}

export const articleOfDemand = (ctx: Looking, demandId: string) =>
  visibleArticles(ctx).select(['id', 'title', 'state', 'audience']).where('demandId', '=', demandId).executeTakeFirst()

export const knowledgeOfDemand = async (ctx: ReadCtx, id: string): Promise<CaseKnowledge> => {
  const [found, article] = await Promise.all([caseSeen(ctx, id), articleOfDemand(ctx, id)])
  const named = article ? (article as NonNullable<CaseKnowledge['article']>) : null
  return { article: named, publishable: !article && isSolved(found) && may(ctx.actor, 'knowledge.publish') }
}

const FIELDS = ['title', 'question', 'answer'] as const

/** The article that one click proposes: the case's own words with everybody taken out, each place named. */
export const draftArticle = async (ctx: ReadCtx, id: string): Promise<ArticleDraft> => {
  const c = await mustBeSolved(ctx, id)
  const said = { title: c.title, question: c.detail, answer: c.answer ?? '' }
  const known = await knownBehind(ctx, id, Object.values(said).join('\n'))
  const clean = Object.fromEntries(FIELDS.map((field) => [field, anonymise(said[field], known)])) as Record<
    (typeof FIELDS)[number],
    ReturnType<typeof anonymise>
  >
  const { body } = await rulesInForce(ctx, KNOWLEDGE)
  return {
    demandId: id,
    title: clean.title.text.slice(0, 80),
    question: clean.question.text,
    answer: clean.answer.text,
    category: c.category,
    departments: c.department ? [c.department] : [],
    reviewOn: reviewDayAfter(shanghaiDate(ctx.now), body.reviewMonths),
    replaced: FIELDS.flatMap((field) => clean[field].replaced.map((one) => ({ field, ...one }))),
  }
}
