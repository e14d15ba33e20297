import type { Looking } from '../../../kernel/context.ts'
import type { LedgerPage } from '../contract/index.ts'

/** Every question by its key: those of several categories under one key are one column, named by all their wordings. */
export const questionsAsked = async ({ db, actor }: Looking): Promise<LedgerPage['questions']> => {
  const rows = await db
    .selectFrom('demandQuestion')
    .innerJoin('demandCategory as c', (j) =>
      j.onRef('c.parkId', '=', 'demandQuestion.parkId').onRef('c.id', '=', 'demandQuestion.categoryId'),
    )
    .select(['demandQuestion.key', 'demandQuestion.labelZh as zh', 'demandQuestion.labelEn as en'])
    .where('demandQuestion.parkId', '=', actor.parkId)
    .orderBy('c.position')
    .orderBy('demandQuestion.position')
    .orderBy('demandQuestion.id', 'desc')
    .execute()
  const distinct = (words: string[]) => [...new Set(words)].join(' / ')
  return [...Map.groupBy(rows, (r) => r.key)].map(([key, same]) => ({
    key,
    zh: distinct(same.map((r) => r.zh)),
    en: distinct(same.map((r) => r.en)),
  }))
}
