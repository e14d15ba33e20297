import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROLES } from '../../access.ts'
import { officialCalendar } from '../../kernel/calendar/index.ts'
import type { Pool } from '../../kernel/db/index.ts'
import type { Outside } from '../../kernel/outside.ts'
import { hashPassword, randomPassword } from '../../kernel/passwords.ts'
import { act, anonymous, type Occasion, systemActor } from '../../kernel/run.ts'
import { storyOf } from '../../kernel/story.ts'
import { addPark } from '../../modules/parks/index.ts'
import { seedViews } from '../../modules/views/seeds.ts'
import type { Config } from '../config.ts'
import { fromAbove } from './above.ts'
import { tellBelonging } from './belonging.ts'
import { correctFiles } from './corrections.ts'
import { layGround } from './ground.ts'
import { learnFromYear, planTrouble } from './learning.ts'
import type { Deed } from './lives.ts'
import { castOf, type DemoPerson, playing } from './people.ts'
import { sendFromPhones } from './phones.ts'
import { publishPolicies } from './policies.ts'
import { tellSegments } from './segments.ts'
import { keepTeam, planMeetings } from './team.ts'
import { writeTwice } from './twice.ts'
import { prepareVisits } from './visits.ts'
import { leaveOnTheDesk, type Stage, tellYear } from './year.ts'

export type DemoAccount = { label: string; login: string; name: string; password: string }
const YEAR = 365 * 86_400_000
const SEED = 430624

// What the last chapters told was told when nobody listened any more; it must not look like a delivery that hangs.
const TOLD =
  'update outbox set delivered_at = occurred_at where park_id = $1 and delivered_at is null and dead_at is null'

/** Notices of the story are old news: only the last days' remain unread. */
const quieten = (s: Stage, now: Date) =>
  act(s.pool, systemActor(s.parkId), { ...s.occasion, now }, 'demo', async (ctx) => {
    await ctx.client.query(
      "update notification set read_at = created_at where park_id = $1 and created_at < $2::timestamptz - interval '3 days'",
      [s.parkId, now],
    )
    await ctx.client.query(TOLD, [s.parkId])
    await ctx.audit('demo.load', { id: s.parkId })
  })

type Say = (line: string) => void
const write = (file: string, accounts: DemoAccount[]) =>
  writeFileSync(file, JSON.stringify(accounts, null, 2), { mode: 0o600 })

const ground = async (
  pool: Pool,
  occasion: Omit<Occasion, 'now'>,
  from: Date,
  password: string,
  keep: (shown: DemoPerson[]) => void,
) => {
  const story = storyOf(SEED)
  const cast = castOf(story, password, await hashPassword(password))
  // Park, people and the file with their password stand or fall together: a power cut leaves either nothing or a park one can enter.
  return act(pool, anonymous, { ...occasion, now: from }, 'demo', async (ctx) => {
    const park = await addPark(ctx, { code: 'demo', name: '湘阴高新区（演示）', divisionCode: '430624', demo: true })
    const laid = await layGround(park.inside, story, cast)
    await seedViews(await park.inside.as(playing(park.id, laid.desk[0] as DemoPerson, 'view.use')))
    keep(laid.shown)
    return { parkId: park.id, story, laid }
  })
}

const tell = async (
  pool: Pool,
  outside: Outside,
  password: string,
  now: Date,
  say: Say,
  keep: (shown: DemoPerson[]) => void,
) => {
  const from = new Date(now.getTime() - YEAR)
  const occasion = { requestId: 'demo', language: 'zh' as const, quiet: true, outside: { ...outside, channels: [] } }
  const { parkId, story, laid } = await ground(pool, occasion, from, password, keep)
  const stage: Stage = { pool, parkId, occasion }
  const deeds: Deed[] = []
  const telling = { story, calendar: officialCalendar(), ground: laid, plan: (deed: Deed) => void deeds.push(deed) }
  await planTrouble(stage, telling, now)
  planMeetings(telling, now)
  let told = 0
  await tellYear(stage, telling, deeds, from, now, (share) => {
    if (share < told + 0.25) return
    told += 0.25
    say(`  ${Math.round(share * 100)}%`)
  })
  await leaveOnTheDesk(stage, telling, now)
  await fromAbove(stage, telling, now)
  await learnFromYear(stage, telling, now)
  await sendFromPhones(stage, telling, now)
  await keepTeam(stage, telling, now)
  await publishPolicies(stage, telling, now)
  await tellBelonging(stage, telling, now)
  await writeTwice(stage, telling, now)
  await prepareVisits(stage, telling, now)
  await tellSegments(stage, telling, now)
  await correctFiles(stage, telling, now)
  await quieten(stage, now)
}

const demoStands = async (pool: Pool) => (await pool.query("select 1 from park where code = 'demo'")).rows.length > 0
const anyPark = async (pool: Pool) => (await pool.query('select 1 from park limit 1')).rows.length > 0

/** Loads the demo park once and answers the accounts to try it with, one per role. */
export const loadDemo = async (pool: Pool, outside: Outside, config: Config, say: Say): Promise<DemoAccount[]> => {
  const file = join(config.data, 'demo-accounts.json')
  const loading = join(config.data, 'demo-loading')
  if (await demoStands(pool)) {
    if (existsSync(loading))
      say(
        '演示园区上次没有载完，只有部分数据；删除数据目录可重新载入 / the demo park was cut off while loading; delete the data folder to load it anew',
      )
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoAccount[]) : []
  }
  if (await anyPark(pool)) return []
  say('首次运行：正在载入演示园区（约一分钟）… / first run: loading the demo park (about a minute)…')
  const password = config.PARKLOOP_DEMO_PASSWORD ?? randomPassword()
  let accounts: DemoAccount[] = []
  writeFileSync(loading, '')
  await tell(pool, outside, password, new Date(), say, (shown) => {
    accounts = shown.map((p) => ({ label: ROLES[p.role].label[0], login: p.login, name: p.name, password }))
    write(file, accounts)
  })
  rmSync(loading)
  return accounts
}
