import { z } from 'zod'
import type { Transport } from '../../kernel/client.ts'
import { choice, contract, Day, flag, Id, Instant, listQuery, many, pageOf, text } from '../../kernel/contract/index.ts'
import { readSearch, valuesOf } from '../address.ts'

export const Status = choice({
  waiting: ['待签收', 'Awaiting signature'],
  handling: ['办理中', 'In progress'],
  answered: ['待核验', 'Awaiting verification'],
  shelved: ['挂账', 'Shelved'],
  closed: ['已销号', 'Closed'],
})
export type Status = z.infer<typeof Status>
const Category = z.enum(['用工', '用电', '道路', '融资', '环保'])
export const Sample = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  enterprise: z.string(),
  category: Category,
  status: Status,
  dueAt: Instant,
  late: z.boolean(),
})
export type Sample = z.infer<typeof Sample>

export const sampleContract = contract('kit', {
  list: {
    get: '/kit/demands',
    allow: 'demand.read',
    summary: '诉求台账（示例）',
    query: listQuery(['dueAt', 'number'], {
      status: many(Status),
      category: many(Category),
      late: flag,
      dueFrom: Day,
      dueUntil: Day,
    }),
    returns: pageOf(Sample),
    exports: true,
  },
  rename: {
    put: '/kit/demands/:id',
    allow: 'demand.read',
    summary: '改标题',
    body: z.object({ title: text(40) }),
    versioned: true,
    returns: Sample,
  },
})

/** What the fake network does next; the page's switches set it. */
export const weather = { slow: false, failing: false, empty: false }

const TITLES = [
  '厂区西侧路灯不亮',
  '希望协调职业院校招收 30 名焊工',
  '变压器扩容申请进度',
  '门前道路积水',
  '设备贷款到期续贷',
  '雨污分流验收时间',
]
const START = Date.parse('2026-11-16T09:00:00+08:00')
const pick = <T>(from: readonly T[], i: number) => from[i % from.length] as T

const rows: Sample[] = Array.from({ length: 137 }, (_, i) => {
  const status = pick(Object.keys(Status.labels) as Status[], i * 7 + (i % 3))
  return {
    id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
    number: `SQ2026-${String(1200 + i)}`,
    title: pick(TITLES, i * 5),
    enterprise: `示例企业${String((i * 13) % 48).padStart(2, '0')}有限公司`,
    category: pick(Category.options, i * 3),
    status,
    dueAt: new Date(START + i * 5 * 3_600_000).toISOString(),
    late: i < 14 && status !== 'closed' && status !== 'shelved',
  }
})

const matches = (query: Record<string, string>) => (row: Sample) =>
  (!query.status || valuesOf(query.status).includes(row.status)) &&
  (!query.category || valuesOf(query.category).includes(row.category)) &&
  (query.late !== 'true' || row.late) &&
  (!query.dueFrom || row.dueAt >= query.dueFrom) &&
  (!query.dueUntil || row.dueAt <= `${query.dueUntil}T23:59`) &&
  (!query.q || `${row.number}${row.title}${row.enterprise}`.includes(query.q))

const sorted = (found: Sample[], sort = 'dueAt') => {
  const key = sort.replace('-', '') as 'dueAt' | 'number'
  const up = found.toSorted((a, b) => (a[key] < b[key] ? -1 : 1))
  return sort.startsWith('-') ? up.reverse() : up
}

const page = (query: Record<string, string>) => {
  const found = weather.empty ? [] : sorted(rows.filter(matches(query)), query.sort)
  const from = Number(query.cursor ?? 0)
  const to = from + Number(query.limit ?? 20)
  return {
    items: found.slice(from, to),
    nextCursor: to < found.length ? String(to) : null,
    total: found.length,
    totalIsExact: true,
  }
}

export const findSample = (id: string) => rows.find((row) => row.id === id)

const session = {
  user: {
    id: Id.parse('00000000-0000-4000-8000-000000000001'),
    account: 'kit',
    name: '示例用户',
    mustChangePassword: false,
  },
  park: { id: '00000000-0000-4000-8000-000000000002', code: 'kit', name: '示例园区' },
  parks: [],
  roles: [{ code: 'desk', zh: '企业服务中心', en: 'Operations desk' }],
  may: ['demand.read', 'demand.dispatch', 'contact.reveal'],
  demo: true,
  barred: null,
  idleMinutes: 30,
  endsAt: '2099-01-01T00:00:00.000Z',
  signOutUrl: null,
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
export const problem = (status: number, code: string, zh: string, en: string, more: object = {}) => ({
  type: `about:blank#${code}`,
  title: zh,
  status,
  code,
  detail: zh,
  translations: { zh, en },
  requestId: '01-kit',
  ...more,
})
const away = () =>
  problem(
    503,
    'database_away',
    '数据库暂时不可用，已保存的数据是安全的，请稍后再试。',
    'The database is away for a moment. Saved data is safe; try again shortly.',
  )

export const fakeServer: Transport = async (path) => {
  await new Promise((done) => setTimeout(done, weather.slow ? 3000 : 120))
  const [where = '', query = ''] = path.split('?')
  if (where.endsWith('/session')) return json(session)
  if (weather.failing) return json(away(), 503)
  return json(page(readSearch(query)))
}
