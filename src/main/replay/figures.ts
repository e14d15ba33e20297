import { call, rowsIn, type Stage } from '../import/stage.ts'
import type { PublishedFigure } from './description.ts'

export type Compared = PublishedFigure & {
  /** Null: the product keeps no records of this kind, and nothing was invented. */
  played: number | null
  /** Where the records stand. */
  records: string | null
  reproduced: boolean | null
}
type Reading = { capability: string; name: RegExp; records: string; read: (s: Stage) => Promise<number> }
type Page = { total: number; items: Record<string, unknown>[] }

const total =
  (operation: string, query: object = {}) =>
  async (s: Stage) =>
    (await call<Page>(s, operation, { query: { limit: 1, ...query }, params: {} })).total
const items = async (s: Stage, operation: string) => (await call<Page>(s, operation, { query: {}, params: {} })).items
const distinct = (text: string) => async (s: Stage) => {
  const rows = await rowsIn<{ n: number }>(s, `select count(distinct enterprise_id)::int as n from ${text}`)
  return rows[0]?.n ?? 0
}

/** Read where people read them: the lists behind the numbers. */
const READINGS: Reading[] = [
  {
    capability: 'parks',
    name: /^areas$|first-level/,
    records: '/grids',
    read: async (s) => (await items(s, 'grids.list')).filter((g) => g.kind === 'area').length,
  },
  {
    capability: 'parks',
    name: /^grids$|second-level/,
    records: '/grids',
    read: async (s) => (await items(s, 'grids.list')).filter((g) => g.kind === 'grid').length,
  },
  { capability: 'enterprises', name: /^enterprises$/, records: '/enterprises', read: total('enterprises.list') },
  {
    capability: 'workforce',
    name: /enterprises with/,
    records: '/responsibilities?level=contact',
    read: distinct(`responsibility where park_id = $1 and level = 'contact' and valid_to is null`),
  },
  { capability: 'workforce', name: /instructors/, records: '/instructors', read: total('instructors.list') },
  {
    capability: 'workforce',
    name: /groups/,
    records: '/groups',
    read: async (s) => (await items(s, 'groups.list')).length,
  },
  {
    capability: 'alliances',
    name: /covered/,
    records: '/alliances',
    read: distinct('alliance_member where park_id = $1'),
  },
  {
    capability: 'alliances',
    name: /./,
    records: '/alliances',
    read: async (s) => (await items(s, 'alliances.list')).length,
  },
  { capability: 'visits', name: /^visits/, records: '/visits', read: total('visits.list') },
  {
    capability: 'visits',
    name: /enterprises visited/,
    records: '/visits',
    read: distinct('visit where park_id = $1'),
  },
  {
    capability: 'demands',
    name: /solved/,
    records: '/demands?status=verified,closed',
    read: total('demands.list', { status: ['verified', 'closed'] }),
  },
  {
    capability: 'safety',
    name: /hazards/,
    records: '/hazards?state=checked',
    read: total('hazards.list', { state: ['checked'] }),
  },
]

const ABOUT = 0.1
const holds = ({ comparison, value }: PublishedFigure, played: number) =>
  comparison === 'at least'
    ? played >= value
    : comparison === 'about'
      ? Math.abs(played - value) <= value * ABOUT
      : played === value

export const compare = async (s: Stage, figures: PublishedFigure[]): Promise<Compared[]> => {
  const compared: Compared[] = []
  for (const f of figures) {
    const reading = READINGS.find((r) => r.capability === f.capability && r.name.test(f.name))
    const played = reading ? await reading.read(s) : null
    compared.push({
      ...f,
      played,
      records: reading?.records ?? null,
      reproduced: played === null ? null : holds(f, played),
    })
  }
  return compared
}

const COUNTS = `select
  (select count(*)::int from demand where park_id = $1 and status <> 'draft') as filed,
  (select count(*)::int from demand where park_id = $1 and status in ('verified', 'closed')) as closed,
  (select count(*)::int from demand where park_id = $1 and status in ('declined', 'redirected', 'withdrawn', 'merged')) as elsewhere,
  (select count(distinct demand_id)::int from demand_clock where park_id = $1 and stage = 'resolve' and overdue_noted_at is not null) as overdue,
  (select count(*)::int from demand_return where park_id = $1) as returned,
  (select count(*)::int from visit where park_id = $1) as visits,
  (select count(*)::int from hazard where park_id = $1) as hazards`
export type Counts = Record<'filed' | 'closed' | 'elsewhere' | 'overdue' | 'returned' | 'visits' | 'hazards', number>
export const countsOf = async (s: Stage): Promise<Counts> => (await rowsIn<Counts>(s, COUNTS))[0] as Counts
