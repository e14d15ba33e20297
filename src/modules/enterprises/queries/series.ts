import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import {
  IndicatorKind,
  type IndicatorPoint,
  type IndicatorSeries,
  IndicatorUnit,
  type SeriesFilter,
  type SourceWord,
} from '../contract/index.ts'
import { conflictOf, DEFINITIONS, pointsOf } from '../rules/indicators/index.ts'
import { UNITS } from '../rules/units.ts'
import { figuresOf } from './indicators.ts'
import { enterpriseFor } from './visible.ts'

export const listDefinitions = () => ({
  items: IndicatorKind.options.map((kind) => {
    const [zh, en] = IndicatorKind.labels[kind]
    return { kind, label: { zh, en }, units: UNITS[kind], whole: DEFINITIONS[kind].whole }
  }),
})

type FactRow = { field: string; value: unknown; source: string; byName: string; at: Date }
type Word = { value: number; unit: string; source: string; byName: string; at: Date }

/** Every value that was ever told of the figures of an enterprise that the caller may see, the oldest first, by field. */
const toldOf = async ({ db, actor }: Looking, enterpriseId: string, field: string): Promise<Map<string, Word[]>> => {
  const rows = (await db
    .selectFrom('enterpriseFact')
    .select(['field', 'value', 'source', 'byName', 'at'])
    .where('parkId', '=', actor.parkId)
    .where('enterpriseId', '=', enterpriseId)
    .where('field', 'like', field)
    .orderBy('at')
    .orderBy('id')
    .execute()) as FactRow[]
  const words = rows.flatMap(({ field: f, value, ...r }) => {
    const said = value as { value?: unknown; unit?: unknown } | null
    return typeof said?.value === 'number' && IndicatorUnit.safeParse(said.unit).success
      ? [[f, { ...r, value: said.value, unit: String(said.unit) }] as const]
      : []
  })
  return new Map([...Map.groupBy(words, ([f]) => f)].map(([f, found]) => [f, found.map(([, w]) => w)]))
}

const present = (w: Word): SourceWord => ({
  source: w.source as SourceWord['source'],
  value: w.value,
  unit: w.unit as SourceWord['unit'],
  byName: w.byName,
  at: w.at.toISOString(),
})

/** Figures in order of time, with what is missing, unusual or disputed among them. */
export const readSeries = async (
  ctx: Looking,
  enterpriseId: string,
  { span, kind: wanted }: SeriesFilter,
): Promise<{ items: IndicatorSeries[] }> => {
  await enterpriseFor(ctx, enterpriseId)
  const [figures, told] = await Promise.all([figuresOf(ctx, enterpriseId), toldOf(ctx, enterpriseId, 'indicator.%')])
  const kinds = IndicatorKind.options.filter((k) => (wanted ?? figures.map((f) => f.kind)).includes(k))
  const items = kinds.map((kind): IndicatorSeries => {
    const unit = UNITS[kind][0]
    const [zh, en] = IndicatorUnit.labels[unit]
    const written = (n: number) => ({ zh: `${n} ${zh}`, en: `${n} ${en}` })
    const points = pointsOf(figures, kind, span, written).map((p): IndicatorPoint => {
      const row = figures.find((f) => f.kind === kind && f.period === p.period)
      const words = told.get(`indicator.${kind}.${p.period}`) ?? []
      return {
        ...p,
        told: row ? present({ ...row, at: row.updatedAt }) : null,
        conflict: conflictOf(words).map(present),
      }
    })
    return { kind, span, unit, points }
  })
  return { items: items.filter((s) => s.points.length > 0) }
}

/** The newest word first. */
export const readFigureHistory = async (ctx: Looking, enterpriseId: string, kind: string, period: string) => {
  await enterpriseFor(ctx, enterpriseId)
  if (!IndicatorKind.safeParse(kind).success) throw notFound()
  const field = `indicator.${kind}.${period}`
  const told = await toldOf(
    ctx,
    enterpriseId,
    field.replace(/[\\%_]/g, (c) => `\\${c}`),
  )
  return { items: (told.get(field) ?? []).toReversed().map(present) }
}
