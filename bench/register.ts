// How long the register of a park with 100,000 enterprises takes to answer: every order, every filter, and words.
// node bench/register.ts [enterprises] [rounds]

import { makeUscc } from '../src/kernel/codes/index.ts'
import { industries } from '../src/kernel/codes/industries.ts'
import { storyOf } from '../src/kernel/story.ts'
import { openWorld } from '../src/main/testing/world.ts'
import { ENTERPRISE_SORTS } from '../src/modules/enterprises/contract/index.ts'
import { foundByWords } from '../src/modules/enterprises/rules/words.ts'

const [COUNT = 100_000, ROUNDS = 20] = process.argv.slice(2).map(Number)
const PORTION = 2000
const PAGE = 50

const story = storyOf(11)
const classes = industries.filter((i) => i.level === 4).map((i) => i.code)
const PLACES = ['湖南', '岳阳', '湘阴', '长沙', '重庆', '青岛', '济南', '芜湖']
const SIGNS = [...'瀚铭锐恒泽启汇盛昌瑞丰源达鑫诚科创博卓宸荣睿承远凯嘉洋湘楚川林云帆峰海岳宁安和兴立通腾飞润光']
const TRADES = [
  '绿色建材',
  '装备制造',
  '食品',
  '电子科技',
  '新材料',
  '生物科技',
  '包装',
  '物流',
  '汽车零部件',
  '信息技术',
]
const TAGS = ['规上工业', '外贸企业', '高新技术企业', '专精特新', '上市后备', '独角兽']

const nameOf = () =>
  `${story.pick(PLACES)}${story.pick(SIGNS)}${story.pick(SIGNS)}${story.pick(SIGNS)}${story.pick(TRADES)}有限公司`
const dayOf = () =>
  `${story.between(1985, 2026)}-${String(story.between(1, 12)).padStart(2, '0')}-${String(story.between(1, 28)).padStart(2, '0')}`

const world = await openWorld()
const park = await world.park()
const desk = await park.person('desk')
const grids = [park.gridA, park.gridB]

const rowOf = (serial: number) => ({
  id: crypto.randomUUID(),
  name: nameOf(),
  shortName: null,
  formerNames: [],
  legacyRegNo: null,
  code: makeUscc('430624', serial),
  warned: story.chance(0.02),
  status: story.weighted([
    ['active', 90],
    ['suspended', 5],
    ['moved', 3],
    ['cancelled', 2],
  ] as const),
  industry: story.pick(classes),
  size: story.weighted([
    ['micro', 40],
    ['small', 35],
    ['medium', 10],
    ['large', 3],
    ['unknown', 12],
  ] as const),
  tier: story.weighted([
    ['key', 5],
    ['normal', 80],
    ['dormant', 15],
  ] as const),
  capital: story.chance(0.8) ? story.between(1, 100_000) * 1_000_000 : null,
  founded: story.chance(0.95) ? dayOf() : null,
  grid: story.chance(0.9) ? story.pick(grids) : null,
  tags: story.chance(0.2) ? [story.pick(TAGS)] : [],
  stale: story.chance(0.3) ? '2026-06-01' : '2027-06-01',
  called: story.chance(0.8),
  ends: story.chance(0.05) ? '2026-12-31' : null,
  open: story.chance(0.03),
})
type Row = ReturnType<typeof rowOf>

const FILES = `insert into enterprise (park_id, id, name, code, phones, code_warning, status, industry_code, size, tier, registered_capital_fen, registered_capital_currency,
    founded_on, grid_id, tags, stale_from, created_at, updated_at)
  select $1, r.id, r.name, r.code, r.called::int, case when r.warned then 'check_digit' end, r.status, r.industry, r.size, r.tier, r.capital, 'CNY', r.founded, r.grid, r.tags, r.stale,
    now(), now() - make_interval(secs => 86400 * random() * 300)
  from json_to_recordset($2) as r(id uuid, name text, code text, warned bool, status text, industry text, size text, tier text, capital bigint, founded date, grid uuid,
    tags text[], stale date, called bool)`
const BESIDE = [
  `insert into enterprise_contact (park_id, id, enterprise_id, name, role, phone, created_at, updated_at)
   select $1, gen_random_uuid(), r.id, '甲', '经理', '19900000000', now(), now() from json_to_recordset($2) as r(id uuid, called bool) where r.called`,
  `insert into enterprise_title (park_id, id, enterprise_id, kind, name, valid_until, by_name, created_at, updated_at)
   select $1, gen_random_uuid(), r.id, 'high-tech', '高新技术企业', r.ends, '专班', now(), now() from json_to_recordset($2) as r(id uuid, ends date) where r.ends is not null`,
  `insert into enterprise_open (park_id, enterprise_id, kind, n, updated_at)
   select $1, r.id, 'demand', 1, now() from json_to_recordset($2) as r(id uuid, open bool) where r.open`,
]
const WORDS = `insert into enterprise_found_by (park_id, enterprise_id, words)
  select $1, r.id, r.words::tsvector from json_to_recordset($2) as r(id uuid, words text)`

const fill = (from: number) =>
  park.inside(async (ctx) => {
    const rows: Row[] = Array.from({ length: PORTION }, (_, i) => rowOf(from + i + 1))
    for (const text of [FILES, ...BESIDE]) await ctx.client.query(text, [park.id, JSON.stringify(rows)])
    const words = rows.map((r) => ({ id: r.id, words: foundByWords(park.id, r) }))
    await ctx.client.query(WORDS, [park.id, JSON.stringify(words)])
    await ctx.audit('bench.fill', { after: { from } })
  })

const at = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * share) - 1] ?? 0
const timed = async (query: string) => {
  const times: number[] = []
  let total = ''
  for (let i = 0; i < ROUNDS; i++) {
    const from = performance.now()
    const { status, body } = await desk.get(`/enterprises?limit=${PAGE}&${query}`)
    times.push(performance.now() - from)
    if (status !== 200) throw new Error(`${query}: ${status}`)
    total = `${body.total}${body.totalIsExact ? '' : '+'}`
  }
  const [p50, p99] = [at(times, 0.5), at(times, 0.99)].map((t) => t.toFixed(1).padStart(7))
  console.log(`${query.padEnd(52)} ${p50} ${p99}  ${total}`)
}

const FILTERS = [
  `gridId=${park.gridA}`,
  `gridId=${park.area}`,
  'status=moved',
  'status=active',
  'tier=key',
  'size=large',
  'size=micro,small',
  'industry=C',
  'industry=C39',
  'industry=C3921',
  'tag=独角兽',
  'capitalFrom=99000',
  'capitalFrom=1000&capitalUntil=5000',
  'foundedFrom=2026-01-01',
  'foundedFrom=1990-01-01&foundedUntil=2000-12-31',
  'stale=true',
  'expiringTitles=true',
  'openDemands=true',
  'missingContact=true',
  'codeMarked=true',
  'q=瀚洋',
  'q=绿色建材',
  'q=湖南',
  'q=hanyang',
  'q=hyls',
  'q=91430624',
  'status=moved&tier=key&industry=C&sort=-capital',
  'stale=true&tier=key&sort=staleFrom',
]

const began = performance.now()
for (let from = 0; from < COUNT; from += PORTION) await fill(from)
console.log(`${COUNT} enterprises in ${((performance.now() - began) / 1000).toFixed(0)} s`)
await world.pool.query('select 1')
const owner = await import('pg').then(({ default: pg }) => new pg.Client({ connectionString: world.ownerUrl }))
await owner.connect()
await owner.query('vacuum analyze')
await owner.end()
console.log(`${'query'.padEnd(52)}     p50     p99  found (ms of one request, ${ROUNDS} rounds)`)
for (const sort of ENTERPRISE_SORTS) for (const way of ['', '-']) await timed(`sort=${way}${sort}`)
for (const filter of FILTERS) await timed(filter.includes('sort=') ? filter : `${filter}&sort=name`)
process.exit(0)
