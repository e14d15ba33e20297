import type { WriteCtx } from '../../../kernel/context.ts'
import { openWhole, type SealedColumn, sealWhole } from '../../../kernel/seal/index.ts'
import type { Means } from '../contract/index.ts'
import type { Hit } from '../queries/index.ts'
import type { Patterns } from '../rules/index.ts'

type Row = { id: string; value: unknown }
const wholes = (sealed: readonly SealedColumn[]) =>
  sealed.filter((c) => c.json === 'whole' && c.table !== 'privacy_request')

const meansIn = (text: string, patterns: Patterns): Means[] =>
  (['name', 'phone', 'mail'] as const).filter((m) => {
    const pattern = patterns[m]
    return pattern !== null && new RegExp(pattern, 'iu').test(text)
  })

const PORTION = 500
/** What is sealed as a whole says nothing to the database: each is opened and read here. */
export const findInSealed = async (
  ctx: WriteCtx,
  patterns: Patterns,
  sealed: readonly SealedColumn[],
): Promise<Hit[]> => {
  const hits: Hit[] = []
  for (const { table, column, place } of wholes(sealed))
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const { rows } = await ctx.client.query<Row>(
        `select id, ${column} as value from ${table} where park_id = $1 and id > $2 and ${column} ? 'sealed' order by id limit ${PORTION}`,
        [ctx.actor.parkId, after],
      )
      for (const { id, value } of rows) {
        const means = meansIn(JSON.stringify(openWhole(ctx, place, value)), patterns)
        if (means.length > 0) hits.push({ table, key: JSON.stringify([id]), column, means, hers: false, strong: false })
      }
      const last = rows.at(-1)
      if (!last) break
      after = last.id
    }
  return hits
}

/** Opens, changes and seals such a field again; undefined where it is none. */
export const resealed = async (
  ctx: WriteCtx,
  sealed: readonly SealedColumn[],
  at: { table: string; column: string },
  value: unknown,
  change: (opened: unknown) => unknown,
): Promise<unknown> => {
  const place = wholes(sealed).find((c) => c.table === at.table && c.column === at.column)?.place
  if (!place || typeof (value as { sealed?: unknown } | null)?.sealed !== 'string') return undefined
  return JSON.parse(await sealWhole(ctx, place, change(openWhole(ctx, place, value)) as object))
}
