import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { officialSources } from '../kernel/calendar/index.ts'
import type { WriteCtx } from '../kernel/context.ts'
import { Day } from '../kernel/contract/index.ts'
import type { Pool } from '../kernel/db/index.ts'
import { bodyOf } from '../kernel/ruleSets.ts'
import { listNotices, SetNotice, setNotice } from '../modules/parks/index.ts'
import { addRuleVersion, NewRuleVersion, presentRules, shippedOf } from '../modules/rulesets/index.ts'
import { modules } from '../modules.ts'
import { inPark } from './offline.ts'

/** What became of one thing of a file in one park. */
export type Loaded = { park: string; what: string; state: 'loaded' | 'unchanged' | 'shipped' }

const parkCodes = async (pool: Pool, only: string | undefined): Promise<string[]> => {
  if (only) return [only]
  const { rows } = await pool.query<{ code: string }>('select code from park order by code')
  return rows.map((r) => r.code)
}

const inEach = async (
  pool: Pool,
  only: string | undefined,
  what: string,
  work: (ctx: WriteCtx) => Promise<Loaded[]>,
) => {
  const loaded: Loaded[] = []
  for (const code of await parkCodes(pool, only))
    loaded.push(...(await inPark(pool, code, what, work)).map((one) => ({ ...one, park: code })))
  return loaded
}

/** As the notices of the State Council are published for programs: one file a year, a day off or a make-up day a line. */
const HolidayFile = z.object({
  year: z.number().int(),
  papers: z.array(z.string()).default([]),
  days: z.array(z.object({ name: z.string(), date: Day, isOffDay: z.boolean() })).min(1),
})
const OwnFile = z.object({ year: z.number().int(), ...SetNotice.shape })
type Notice = { year: number; notice: SetNotice }

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('文件不是有效的 JSON / the file is not valid JSON')
  }
}

/** `{year, source, days: [{date, kind, name}]}`, or the published `{year, papers, days: [{name, date, isOffDay}]}`. */
const noticeIn = (text: string): Notice => {
  const read = readJson(text)
  const own = OwnFile.safeParse(read)
  if (own.success) {
    const { year, ...notice } = own.data
    return { year, notice: SetNotice.parse(notice) }
  }
  const published = HolidayFile.safeParse(read)
  if (!published.success)
    throw new Error(
      '文件须有 year、source、days[{date, kind, name}] / the file must have year, source, days[{date, kind, name}]',
    )
  const { year, papers, days } = published.data
  const kinds = days.map(({ name, date, isOffDay }) => ({ date, kind: isOffDay ? 'off' : 'work', name }))
  const source = papers[0]?.slice(0, 200) ?? `国务院办公厅关于${year}年部分节假日安排的通知`
  return { year, notice: SetNotice.parse({ source, days: kinds }) }
}

const loadNotice = async (ctx: WriteCtx, { year, notice }: Notice): Promise<Loaded[]> => {
  const known = (await listNotices(ctx)).items.find((n) => n.year === year)
  const same = known && isDeepStrictEqual({ source: known.source, days: known.days }, notice)
  if (!same) await setNotice(ctx, `${year}`, notice)
  return [{ park: '', what: `${year}`, state: same ? 'unchanged' : 'loaded' }]
}

/** The notice of a year into one park or all of them; loaded again it changes nothing. */
export const loadCalendar = async (pool: Pool, text: string, park?: string): Promise<Loaded[]> => {
  const notice = noticeIn(text)
  if (officialSources[notice.year]) return [{ park: park ?? '*', what: `${notice.year}`, state: 'shipped' }]
  return inEach(pool, park, 'calendar load', (ctx) => loadNotice(ctx, notice))
}

const RuleFile = z.object({ code: z.string(), ...NewRuleVersion.shape })
type Rules = z.infer<typeof RuleFile>
const RULES = modules.flatMap((m) => m.ruleSets ?? [])

const loadOne = async (ctx: WriteCtx, { code, ...version }: Rules): Promise<Loaded> => {
  const shipped = shippedOf(RULES, code)
  const [newest] = (await presentRules(ctx, shipped)).versions
  // As it would be kept: a file may leave out what has a default.
  const wanted = bodyOf(shipped, version.body)
  const same =
    newest?.source === version.source &&
    (newest.effectiveFrom === version.effectiveFrom || newest.effectiveFrom === null) &&
    isDeepStrictEqual(newest.body, wanted)
  if (!same) await addRuleVersion(ctx, RULES, code, version)
  return { park: '', what: code, state: same ? 'unchanged' : 'loaded' }
}

/** `[{code, source, effectiveFrom, appliesTo?, body}]`: new versions of rule sets, in one park or all of them; all of a park or none. */
export const loadRules = async (pool: Pool, text: string, park?: string): Promise<Loaded[]> => {
  const read = z.array(RuleFile).safeParse([readJson(text)].flat())
  if (!read.success) {
    const [first] = read.error.issues
    throw new Error(`${first?.path.join('.')}: ${first?.message}`)
  }
  const unknown = read.data.find((r) => !RULES.some((s) => s.code === r.code))
  if (unknown)
    throw new Error(`没有规则 ${unknown.code}；可选 / no such rules; choose of: ${RULES.map((s) => s.code).join(', ')}`)
  return inEach(pool, park, 'rules load', async (ctx) => {
    const loaded: Loaded[] = []
    for (const rules of read.data) loaded.push(await loadOne(ctx, rules))
    return loaded
  })
}
