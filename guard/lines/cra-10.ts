import { setTimeout as sleep } from 'node:timers/promises'
import { isQuiet, type Line } from '../line.ts'
import type { Product } from '../rig/app.ts'
import { ask, type CasePark, openPark, TOLD, type Walked, walk } from '../rig/case.ts'
import type { Rig } from '../rig/index.ts'
import { type Came, type Mood, openHookSink, openMailSink } from '../rig/sinks.ts'

/** Real seconds: the waits between attempts are the product's own. */
const OUTAGE_MS = Number(process.env.GUARD_OUTAGE ?? 600) * 1000
const MOODS: Mood[] = ['refuse', 'hang', 'trouble']
const BEFORE = 10
const CASES = 60
const DRAINED_MS = 120_000
/** A busy machine needs longer for the same work; the waits between attempts are the same. */
const limit = (quiet: boolean) => (quiet && isQuiet() ? 1 : 2) * DRAINED_MS
/** A receiver that cannot take this letter when it comes first, for the planted one that does not keep the order. */
const FICKLE = 'CRA-10 fickle'

type Sinks = { mail: Awaited<ReturnType<typeof openMailSink>>; hook: Awaited<ReturnType<typeof openHookSink>> }
type Ground = { rig: Rig; park: CasePark; product: Product; sinks: Sinks }

const open = async (rig: Rig): Promise<Ground> => {
  const once = new Set<string>()
  const unwell = (text: string) => {
    const { id, type, data } = JSON.parse(text)
    if (type !== TOLD[0] || !String(data.title).startsWith(FICKLE) || once.has(id)) return false
    once.add(id)
    return true
  }
  const [park, mail, hook] = [await openPark(rig), await openMailSink(), await openHookSink(unwell)]
  await rig.postgres.ask(`update account set mail = login || '@park.example' where home_park_id = $1`, [park.id])
  const env = { PARKLOOP_MAIL: mail.url, PARKLOOP_WEBHOOK_NETWORKS: '127.0.0.0/8' }
  const product = await rig.start({ env })
  const about = { url: hook.url, types: TOLD, description: '市政务平台' }
  const { status } = await ask(product.origin, park.admin, 'POST', '/webhooks', about)
  if (status !== 201) throw new Error(`no webhook: ${status}`)
  return { rig, park, product, sinks: { mail, hook } }
}
const turn = ({ sinks }: Ground, mood: Mood) => Promise.all([sinks.mail.turn(mood), sinks.hook.turn(mood)])

/** So many cases, evenly over the time; none waits for another. */
const walkAll = async ({ park, product }: Ground, name: string, cases: number, ms: number) => {
  const walking: Promise<Walked>[] = []
  const from = performance.now()
  for (let i = 0; i < cases; i++) {
    walking.push(walk(product.origin, park, `${name} ${i}`))
    await sleep(Math.max(0, from + ((i + 1) * ms) / cases - performance.now()))
  }
  return Promise.all(walking)
}

const MAILS = `select distinct '<' || n.id || '@parkloop>' as id from notification n join account a on a.id = n.account_id
  where n.park_id = $1 and a.mail is not null and n.link = any($2)`
const LEFT = `select count(*)::int as n from outbox where park_id = $1 and delivered_at is null`
const DEAD = `select (select count(*) from graphile_worker._private_jobs where attempts >= max_attempts and locked_at is null)::int as jobs,
  (select count(*) from outbox where park_id = $1 and dead_at is not null)::int as events,
  (select count(*) from webhook_delivery where park_id = $1 and state = 'failed')::int as letters,
  (select count(*) from notification where park_id = $1 and refused_at is not null)::int as mails`
type Dead = Record<'jobs' | 'events' | 'letters' | 'mails', number>
const deadOf = async ({ rig, park }: Ground) => ((await rig.postgres.ask(DEAD, [park.id])) as Dead[])[0] as Dead
const sum = (dead: Dead) => Object.values(dead).reduce((a, b) => a + b, 0)

/** What a receiver sees who leaves out what he has: the first of each id. */
const firsts = (came: readonly Came[]) => [...new Map(came.toReversed().map((c) => [c.id, c])).values()].toReversed()

type Event = { subject: string; type: string }
/** Of these cases: letters that are missing, cases told out of order, facts told under two ids; mails that are missing. */
const judge = (
  walked: readonly Walked[],
  letters: readonly Came[],
  mails: readonly Came[],
  wanted: readonly string[],
) => {
  const told = new Map<string, string[]>(walked.map((w) => [`demands/${w.id}`, []]))
  for (const { text } of firsts(letters)) {
    const { subject, type } = JSON.parse(text) as Event
    told.get(subject)?.push(type)
  }
  const lists = [...told.values()]
  const seen = new Set(mails.map((m) => m.id))
  return {
    lost: lists.reduce((n, types) => n + TOLD.filter((t) => !types.includes(t)).length, 0),
    twice: lists.reduce((n, types) => n + types.length - new Set(types).size, 0),
    disorder: lists.filter((types) => types.some((t, i) => i > 0 && TOLD.indexOf(t) < TOLD.indexOf(types[i - 1] ?? '')))
      .length,
    unmailed: wanted.filter((id) => !seen.has(id)).length,
  }
}
const judgeNow = async ({ rig, park, sinks }: Ground, walked: readonly Walked[]) => {
  const about = [park.id, walked.map((w) => `/demands/${w.id}`)]
  const wanted = ((await rig.postgres.ask(MAILS, about)) as { id: string }[]).map((m) => m.id)
  return { wanted: wanted.length, ...judge(walked, sinks.hook.came, sinks.mail.came, wanted) }
}
const leftOf = async ({ rig, park }: Ground) =>
  ((await rig.postgres.ask(LEFT, [park.id])) as { n: number }[])[0]?.n ?? 0

/** How long until everything is there; undefined when it is not. */
const drained = async (g: Ground, walked: readonly Walked[], ms: number) => {
  for (const from = performance.now(); performance.now() - from < ms; await sleep(250)) {
    const { lost, unmailed } = await judgeNow(g, walked)
    if (lost + unmailed === 0 && (await leftOf(g)) === 0) return performance.now() - from
  }
  return undefined
}

const p95 = (walked: readonly Walked[]) => {
  const times = walked.flatMap((w) => w.asked.map((a) => a.ms)).sort((a, b) => a - b)
  return Math.round(times[Math.ceil(times.length * 0.95) - 1] ?? 0)
}
const statusesOf = (walked: readonly Walked[]) => walked.flatMap((w) => w.asked.map((a) => a.status))

const measure = async (g: Ground) => {
  const before = await walkAll(g, 'CRA-10 before', BEFORE, 10_000)
  const during: Walked[] = []
  for (const mood of MOODS) {
    await turn(g, mood)
    during.push(...(await walkAll(g, `CRA-10 ${mood}`, CASES / MOODS.length, OUTAGE_MS / MOODS.length)))
  }
  const dead = await deadOf(g)
  await turn(g, 'up')
  const [back, quiet] = [performance.now(), isQuiet()]
  const all = [...before, ...during]
  const ms = await drained(g, all, 2 * DRAINED_MS + 60_000)
  const raw = g.sinks.hook.came.length - firsts(g.sinks.hook.came).length
  const rawMails = g.sinks.mail.came.length - firsts(g.sinks.mail.came).length
  const lastOf = (came: readonly Came[]) => Math.max(0, ...firsts(came).map((c) => c.at - back))
  const last = { letter: lastOf(g.sinks.hook.came), mail: lastOf(g.sinks.mail.came) }
  return {
    before,
    during,
    dead,
    limit: limit(quiet),
    after: await deadOf(g),
    ms,
    last,
    raw,
    rawMails,
    ...(await judgeNow(g, all)),
  }
}
type Measured = Awaited<ReturnType<typeof measure>>

const troublesOf = (m: Measured) => {
  const refused = statusesOf([...m.before, ...m.during]).filter((s) => s < 200 || s > 299)
  return [
    ...(refused.length ? [`${refused.length} writes did not succeed: ${[...new Set(refused)]}`] : []),
    ...(m.lost ? [`${m.lost} letters never arrived`] : []),
    ...(m.unmailed ? [`${m.unmailed} of ${m.wanted} mails never arrived`] : []),
    ...(m.twice ? [`${m.twice} facts were told under two ids`] : []),
    ...(m.disorder ? [`${m.disorder} cases were told out of order`] : []),
    ...(m.ms === undefined || m.ms > DRAINED_MS
      ? [`not everything had arrived ${DRAINED_MS / 1000} s afterwards`]
      : []),
    ...(sum(m.dead) + sum(m.after) ? [`given up: ${JSON.stringify(m.dead)}, then ${JSON.stringify(m.after)}`] : []),
    ...(m.wanted ? [] : ['nobody was to be told by mail: the line looks at nothing']),
    ...(m.raw + m.rawMails ? [] : ['no answer was lost: nothing came twice to be recognised']),
  ]
}

// In the database, so that the product itself does it: a letter or mail that failed once is not tried again.
const GIVES_UP = `create function guard_give_up() returns trigger language plpgsql as
  $$ begin if new.state = 'waiting' and new.attempts > 0 then new.state := 'failed'; new.next_attempt_at := null; end if; return new; end $$;
  create trigger guard_give_up before update on webhook_delivery for each row execute function guard_give_up();
  create function guard_no_more() returns trigger language plpgsql as
  $$ begin if new.payload->>'since' is not null then return null; end if; return new; end $$;
  create trigger guard_no_more before insert on graphile_worker._private_jobs for each row execute function guard_no_more()`
const TRIES_AGAIN = `drop trigger guard_give_up on webhook_delivery; drop function guard_give_up();
  drop trigger guard_no_more on graphile_worker._private_jobs; drop function guard_no_more()`
/** Every letter is about something of its own: none waits for another. */
const FORGETS = `create function guard_forget() returns trigger language plpgsql as
  $$ begin new.subject := new.subject || '/' || new.event_id; return new; end $$;
  create trigger guard_forget before insert on webhook_delivery for each row execute function guard_forget()`
const REMEMBERS = 'drop trigger guard_forget on webhook_delivery; drop function guard_forget()'

const power = async (g: Ground) => {
  await g.rig.postgres.ask(GIVES_UP)
  await turn(g, 'refuse')
  const given = await walkAll(g, 'CRA-10 given up', 3, 6_000)
  await sleep(3_000)
  await turn(g, 'up')
  await drained(g, given, 20_000)
  const up = await judgeNow(g, given)
  await g.rig.postgres.ask(TRIES_AGAIN)
  await g.rig.postgres.ask(FORGETS)
  const fickle = await walkAll(g, FICKLE, 3, 3_000)
  await drained(g, fickle, 30_000)
  const order = await judgeNow(g, fickle)
  await g.rig.postgres.ask(REMEMBERS)
  return [
    { planted: 'a webhook that is tried once', found: up.lost > 0 },
    { planted: 'a mail that is tried once', found: up.unmailed > 0 },
    { planted: 'letters of one case that do not wait for each other', found: order.disorder > 0 },
  ]
}

const inSeconds = (ms: number) => `${Math.round(ms / 100) / 10} s`
const figuresOf = (m: Measured) => {
  const writes = statusesOf(m.during).length
  const letters = (m.before.length + m.during.length) * TOLD.length
  return [
    `${OUTAGE_MS / 1000} s away (refused, hanging, in trouble): ${writes} writes meanwhile, p95 ${p95(m.during)} ms, ${p95(m.before)} ms before`,
    `${letters} letters (${m.raw} came twice under their id), ${m.wanted} mails (${m.rawMails} twice), ${m.disorder} cases out of order, ${m.lost + m.unmailed} lost, ${m.twice} under two ids`,
    `everything there ${m.ms === undefined ? 'never' : inSeconds(m.ms)} after they were back (letters ${inSeconds(m.last.letter)}, mails ${inSeconds(m.last.mail)}); given up: ${sum(m.after)}`,
  ]
}

export const cra10: Line = {
  id: 'cra-10',
  title: `mail gateway and webhook receiver away for ${OUTAGE_MS / 1000} s while business goes on`,
  required: 'writes unaffected, each message there, in order for each case, 0 twice by id, all there ≤ 2 min after',
  run: async (site) => {
    const g = await open(await site.rig())
    try {
      const measured = await measure(g)
      return { figures: figuresOf(measured), failures: troublesOf(measured), power: await power(g) }
    } finally {
      await g.product.end('SIGTERM')
      await g.sinks.mail.close()
      await g.sinks.hook.close()
    }
  },
}
