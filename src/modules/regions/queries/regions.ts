import { currentDivision, divisionName, divisionPath } from '../../../kernel/codes/divisions.ts'
import type { Looking } from '../../../kernel/context.ts'
import { invalid, notFound } from '../../../kernel/errors.ts'
import { listParks } from '../../parks/index.ts'
import type { FigureFilter, FigureLine, Region, RegionFigures } from '../contract/index.ts'
import { type Ground, groupMonth, groupsOf, LEAST, LEAST_PARKS, lastFinal, liesIn, monthsUpTo } from '../rules/index.ts'
import { gather } from './gathered.ts'
import { bordersOf, grantsOf } from './grants.ts'
import { figureLines, type InMonth, LINES } from './lines.ts'
import { openingsOf } from './openings.ts'

const regionOf = (code: string): Region => {
  const path = divisionPath(currentDivision(code))
  return { code, name: divisionName(code) ?? code, path, parks: 0, granted: false }
}

/** Provinces, cities and counties of one's own parks, each above what lies in it, and those one may look for. */
export const listRegions = async (ctx: Looking): Promise<{ items: Region[] }> => {
  const [{ items: parks }, grants] = [await listParks(ctx), await grantsOf(ctx)]
  const regions = new Map(grants.map((g) => [g.divisionCode, { ...regionOf(g.divisionCode), granted: true }]))
  for (const { divisionCode } of parks)
    for (const { code } of divisionCode ? divisionPath(currentDivision(divisionCode)) : []) {
      const known = regions.get(code) ?? regionOf(code)
      regions.set(code, { ...known, parks: known.parks + 1 })
    }
  return { items: [...regions.values()].sort((a, b) => a.code.localeCompare(b.code)) }
}

const groundsOf = async ({ db }: Looking): Promise<Ground[]> =>
  db.selectFrom('park').select(['id', 'name', 'divisionCode']).where('divisionCode', 'is not', null).execute()

type Asked = { code: string; parks: readonly Ground[]; months: readonly string[]; filter: FigureFilter }

const groupedBy = async (ctx: Looking, { code, parks, months, filter }: Asked, measures: readonly string[]) => {
  const around = { borders: await bordersOf(ctx), openings: await openingsOf(ctx, filter.subject) }
  const inside = parks.filter((p) => liesIn(p.divisionCode, code)).map((p) => p.id)
  const figures = await gather(ctx, inside, months, measures)
  return months.map((month): InMonth => {
    const groups = groupsOf(code, parks, month, around)
    const counted = groups.map((g) =>
      groupMonth(
        g,
        (id) => figures.of(id, month),
        (id) => figures.enterprises(id, month),
      ),
    )
    return { month, groups: counted }
  })
}

const BAD_CURSOR = [
  'cursor',
  'cursor',
  '翻页位置无效，请从第一页重新开始',
  'This page position is not valid; start again from the first page',
] as const

/** After the line that was read last: by its key, whatever came or went before it. */
const pageOf = (lines: readonly FigureLine[], { cursor, limit }: FigureFilter) => {
  const last = cursor && Buffer.from(cursor, 'base64url').toString('utf8')
  const at = last ? lines.findIndex((l) => l.key === last) : -1
  if (last && at < 0) throw invalid(...BAD_CURSOR)
  const items = lines.slice(at + 1, at + 1 + limit)
  const isMore = at + 1 + limit < lines.length
  return { items, nextCursor: isMore ? Buffer.from(items.at(-1)?.key ?? '').toString('base64url') : null }
}

/** The figures of a division for whoever was granted it, of twelve months that no longer change. */
export const regionFigures = async (ctx: Looking, code: string, filter: FigureFilter): Promise<RegionFigures> => {
  if (!(await grantsOf(ctx)).some((g) => g.divisionCode === code)) throw notFound()
  const last = lastFinal(ctx.now)
  const until = filter.until && `${filter.until}-01` < last ? `${filter.until}-01` : last
  const ofSubject = LINES.filter((l) => l.subject === filter.subject)
  const parks = await groundsOf(ctx)
  const asked = { code, parks, months: monthsUpTo(until), filter }
  const months = await groupedBy(ctx, asked, [...new Set(ofSubject.map((l) => l.from.measure))])
  const lines = figureLines(
    ofSubject.filter((l) => !filter.measure || l.key === filter.measure),
    months,
    parks,
  )
  const left = months.at(-1)?.groups.filter((g) => g.leftOut) ?? []
  return {
    division: { code, name: divisionName(code) ?? code },
    subject: filter.subject,
    months: asked.months.map((m) => m.slice(0, 7)),
    parks: parks.filter((p) => liesIn(p.divisionCode, code)).length,
    leftOut: left.reduce((n, g) => n + g.group.parks.length, 0),
    least: LEAST,
    leastParks: LEAST_PARKS,
    ...pageOf(lines, filter),
    total: lines.length,
    totalIsExact: true,
  }
}
