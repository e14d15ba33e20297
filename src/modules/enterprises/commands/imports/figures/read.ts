import { sql } from 'kysely'
import { shanghaiDate } from '../../../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../../../kernel/context.ts'
import type { SheetRow } from '../../../../../kernel/sheets/index.ts'
import type { FigureMapping } from '../../../contract/index.ts'
import { type ImportRecord, sheetOf } from '../../../queries/index.ts'
import {
  type FigureSurroundings,
  fieldColumn,
  judgeFigures,
  type Standing,
} from '../../../rules/import/figures/judge.ts'
import { type File, namesOf, whoIn } from '../../../rules/import/figures/who.ts'
import type { Reader } from '../dryRun.ts'
import { filesByCode } from '../surroundings.ts'

const filesInPark = (ctx: WriteCtx) =>
  ctx.db
    .selectFrom('enterprise')
    .select(['id', 'code', 'name', 'formerNames'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('mergedIntoId', 'is', null)
    .execute()

/** The figures of these files as they stand, by file and then by what they are. */
const standingIn = async (ctx: WriteCtx, ids: readonly string[]) => {
  const rows = await ctx.db
    .selectFrom('enterpriseIndicator')
    .select(['enterpriseId', 'kind', 'period', 'value', 'unit', 'source', 'byName'])
    .where('parkId', '=', ctx.actor.parkId)
    .where(sql<boolean>`enterprise_id = any(${ids as string[]}::uuid[])`)
    .execute()
  const found = new Map<string, Map<string, Standing>>()
  for (const { enterpriseId, kind, period, ...r } of rows) {
    const own = found.get(enterpriseId) ?? new Map<string, Standing>()
    found.set(enterpriseId, own.set(`indicator.${kind}.${period}`, r as Standing))
  }
  return found
}

const surroundingsOf = (ctx: WriteCtx, record: ImportRecord): FigureSurroundings => {
  const { columns, ...whole } = record.figures as FigureMapping
  const headers = sheetOf(record)?.headers ?? []
  const titled = columns.map((c) => {
    const header = headers.find((h) => h.column === c.column)
    return { ...c, title: header?.title ?? '', ...(c.unit || !header?.unit ? {} : { unit: header.unit }) }
  })
  return { columns: titled, whole, seen: new Map(), today: shanghaiDate(ctx.now) }
}

/** Reads rows of figures: whose they are, what stands there, what would become of it. */
export const figureReader = async (ctx: WriteCtx, record: ImportRecord): Promise<Reader> => {
  const s = surroundingsOf(ctx, record)
  const [code, name] = [fieldColumn(s, 'code'), fieldColumn(s, 'name')]
  const names = namesOf(name ? await filesInPark(ctx) : [])
  return async (rows: SheetRow[]) => {
    const known: ReadonlyMap<string, File> = code ? await filesByCode(ctx, rows, code.column) : new Map()
    const found = rows.map(({ cells }) => whoIn({ cells, code, name, known, names }))
    const standing = await standingIn(
      ctx,
      found.flatMap((f) => f.file?.id ?? []),
    )
    return rows.map(({ row, cells }, i) => {
      const who = found[i] ?? { remarks: [] }
      return judgeFigures({ row, cells, found: who, standing: standing.get(who.file?.id ?? '') ?? new Map() }, s)
    })
  }
}
