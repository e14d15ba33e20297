import { sql } from '../../src/kernel/testing/cluster.ts'
import { type Decision, decisionsOf, diaryDecision } from '../flows/decisions.ts'
import { demandFlow } from '../flows/demand.ts'
import { type Flow, walk } from '../flows/flow.ts'
import { type Ground, openGround } from '../flows/ground.ts'
import { officeFlows } from '../flows/offices.ts'
import { ownDecisions } from '../flows/own.ts'
import { visitFlows } from '../flows/visits.ts'
import type { Line } from '../line.ts'
import { plantHandler } from '../plant.ts'
import { type Raw, type Released, release } from '../release.ts'

const TOGETHER = 50
const ok = ({ status }: { status: number }) => status >= 200 && status < 300
// Said in words: what it is now, that it was changed, or that there is nothing to decide any more.
const isClear = ({ status, text }: Released) => [403, 404, 409, 412].includes(status) && /"detail":"./.test(text)
const at = (raw: Raw, version: number): Raw => ({ ...raw, headers: { ...raw.headers, 'if-match': `"${version}"` } })

const TRAIL = 'select count(*)::int as n from audit_entry where entity_id = $1 and action = any($2)'
const entries = async ({ world }: Ground, id: string, trail: readonly string[]) =>
  ((await sql(world.ownerUrl, TRAIL, [id, trail])) as { n: number }[])[0]?.n ?? 0

/** Two people, half of the requests each, all at once: one decision stands. */
const race = async (g: Ground, origin: string, d: Decision): Promise<string[]> => {
  const { id, decide } = await d.set()
  const answers = await release(
    origin,
    Array.from({ length: TOGETHER }, (_, i) => decide[i % 2] as Raw),
  )
  const taken = answers.filter(ok).length
  const unclear = answers.filter((a) => !ok(a) && !isClear(a))
  const stands = await entries(g, (await d.of?.(id)) ?? id, d.trail)
  return [
    ...(taken === 1 && stands === 1
      ? []
      : [`${d.name}: ${taken} of ${TOGETHER} accepted, ${stands} decisions in the trail`]),
    ...(unclear[0]
      ? [`${d.name}: ${unclear.length} unclear: ${unclear[0].status} ${unclear[0].text.slice(0, 160)}`]
      : []),
  ]
}

/** The same with the version that the refusal told. */
const presentOf = (refused: Released | undefined, raw: Raw): Raw => {
  const version = refused?.status === 412 ? JSON.parse(refused.text).current?.version : undefined
  return typeof version === 'number' ? at(raw, version) : raw
}

/** What was shown is changed: neither of the two decides on it; one who has read it again does. */
const outdated = async (origin: string, d: Decision): Promise<string[]> => {
  const waiting = await d.set()
  await d.change?.(waiting)
  const [first, second] = waiting.decide
  const late = await release(origin, [at(first, waiting.version), at(second, waiting.version)])
  const [fresh] = await release(origin, [presentOf(late[0], first)])
  return [
    ...late.filter((a) => a.status !== 412).map((a) => `${d.name}: a decision on what was shown before: ${a.status}`),
    ...(fresh && ok(fresh)
      ? []
      : [`${d.name}: not even on what is there now: ${fresh?.status} ${fresh?.text.slice(0, 160)}`]),
  ]
}

/** Taken back and granted at the same moment: one of the two. */
const against = async (g: Ground, d: Decision): Promise<string[]> => {
  const waiting = await d.set()
  const back = d.takeBack?.(waiting) as Raw
  const answers = await release(g.origin, [back, waiting.decide[0], back, waiting.decide[0]])
  const taken = answers.filter(ok).length
  return taken === 1
    ? []
    : [`${d.name}: taken back and decided: ${taken} went through: ${answers.map((a) => a.status)}`]
}

const own = async (g: Ground, flows: readonly Flow[]) => {
  const failures: string[] = []
  const all = ownDecisions(g, flows)
  for (const { name, ask } of all) {
    const { status, text } = await ask()
    if (![403, 404, 409].includes(status)) failures.push(`${name}: ${status} ${text.slice(0, 160)}`)
  }
  return { failures, asked: all.length }
}

const everyPair = async (flows: readonly Flow[]) => {
  const walked = { pairs: 0, allowed: 0, failures: [] as string[] }
  for (const flow of flows) {
    const { pairs, allowed, failures } = await walk(flow)
    walked.pairs += pairs
    walked.allowed += allowed
    walked.failures.push(...failures)
  }
  return walked
}

const power = async (g: Ground, flows: readonly Flow[], decisions: readonly Decision[]) => {
  const policy = decisions.find((d) => d.name === 'publication of a policy') as Decision
  const forgetful = await g.plant(
    plantHandler(
      'policies.publish',
      (handle) => (ctx, input) => handle({ ...ctx, expectedVersion: undefined } as never, input),
    ),
  )
  const hazard = flows.find((f) => f.noun === 'hazard') as Flow
  const open = { ...hazard, states: ['open'], table: { rectify: ['open'], regrade: [], drop: ['open'] } }
  const many: Decision = {
    ...policy,
    name: 'planted',
    trail: ['policy.publish'],
    set: async () => several(await policy.set()),
  }
  const several = (w: Awaited<ReturnType<Decision['set']>>) => ({
    ...w,
    decide: [reading(w.decide[0]), reading(w.decide[1])] as [Raw, Raw],
  })
  const reading = (r: Raw): Raw => ({ method: 'GET', path: r.path.replace('/published', ''), headers: r.headers })
  return [
    { planted: 'a decision that forgets the version', found: (await outdated(forgetful, policy)).length > 0 },
    { planted: 'a step that everybody may take at once', found: (await race(g, g.origin, many)).length > 0 },
    { planted: 'a step that is not in the table', found: (await walk(open)).failures.length > 0 },
  ]
}

const judged = async (g: Ground) => {
  const flows = [...officeFlows(g), ...visitFlows(g), demandFlow(g)]
  const decisions = decisionsOf(g, flows)
  const [raced, old, taken]: [string[], string[], string[]] = [[], [], []]
  for (const d of decisions) raced.push(...(await race(g, g.origin, d)))
  const changing = [...decisions, diaryDecision(g)].filter((d) => d.change)
  for (const d of changing) old.push(...(await outdated(g.origin, d)))
  const backing = decisions.filter((d) => d.takeBack)
  for (const d of backing) taken.push(...(await against(g, d)))
  const self = await own(g, flows)
  const planted = await power(g, flows, decisions)
  // The last: the clock of late cases goes on by weeks.
  const pairs = await everyPair(flows)
  return {
    figures: [
      `${decisions.length} decisions × ${TOGETHER} at once by two: ${raced.length} not decided exactly once`,
      `${changing.length} changed while they were shown: ${old.length} decided on all the same; ${backing.length} taken back meanwhile: ${taken.length} both`,
      `${self.asked} own decisions: ${self.failures.length} went through`,
      `${flows.length} workflows, ${pairs.pairs} pairs of state and step, ${pairs.allowed} of them open: ${pairs.failures.length} differ`,
    ],
    failures: [...raced, ...old, ...taken, ...self.failures, ...pairs.failures],
    power: planted,
  }
}

export const con4: Line = {
  id: 'con-4',
  title: `decisions: ${TOGETHER} at once, changed or taken back meanwhile, one’s own; every step in every state`,
  required: 'one transition, none on an older version, none of one’s own, 0 steps skipped',
  run: async () => {
    const ground = await openGround()
    return judged(ground).finally(ground.close)
  },
}
