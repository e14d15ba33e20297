import { sql } from 'kysely'
import type { ReadCtx } from '../../../kernel/context.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import { saysSome } from '../../../kernel/search.ts'
import { wordsOf } from '../../../kernel/words/index.ts'
import type { KnowledgeHint, SuggestQuery } from '../contract/index.ts'
import { KNOWLEDGE, type Match, matchOf } from '../rules/index.ts'
import { visibleArticles } from './articles.ts'

/** So much of what is typed is looked at, and so many articles are weighed: the cost does not grow with either. */
const MOST_WORDS = 40
const MOST_WEIGHED = 200

const candidates = (ctx: ReadCtx, words: readonly string[]) =>
  visibleArticles(ctx)
    .select(['id', 'title', 'question', 'answer', 'asked', 'categoryId', 'usefulCount'])
    .where('state', '=', 'published')
    .where(saysSome({ park: 'knowledgeArticle.parkId', text: 'knowledgeArticle.asked' }, ctx.actor.parkId, words))
    .orderBy('usefulCount', 'desc')
    .orderBy('id')
    .limit(sql.lit(MOST_WEIGHED))
    .execute()

/** Published knowledge that says what is being typed, best first; for the enterprise's side only what is public. */
export const suggestKnowledge = async (ctx: ReadCtx, q: SuggestQuery): Promise<{ items: KnowledgeHint[] }> => {
  const words = wordsOf(`${q.title} ${q.detail}`).slice(0, MOST_WORDS)
  if (words.length === 0) return { items: [] }
  const [{ body: rules }, rows] = await Promise.all([rulesInForce(ctx, KNOWLEDGE), candidates(ctx, words)])
  const weighed = rows.flatMap((row) => {
    const offered = { title: wordsOf(row.title), words: wordsOf(row.asked), categoryId: row.categoryId }
    const match = matchOf({ words, categoryId: q.categoryId }, offered, rules)
    return match ? [{ row, match }] : []
  })
  const best = weighed.toSorted((a, b) => b.match.score - a.match.score || (a.row.id < b.row.id ? -1 : 1))
  return { items: best.slice(0, rules.shown).map(({ row, match }) => present(row, match)) }
}

type Row = Awaited<ReturnType<typeof candidates>>[number]
const present = (
  { id, title, question, answer, usefulCount }: Row,
  { shared, sameCategory }: Match,
): KnowledgeHint => ({
  id,
  title,
  question,
  answer,
  usefulCount,
  shared,
  sameCategory,
})
