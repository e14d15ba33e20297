import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { check } from 'recheck'
import type { Operation, Schema } from '../api.ts'
import { bodyFor, SPECIAL } from '../bodies.ts'
import { addressOf, nextAddress } from '../call.ts'
import { isQuiet, type Line, spread } from '../line.ts'
import { type Pattern, patternsOfProduct } from '../patterns.ts'
import { plantHandler } from '../plant.ts'
import type { Ids, Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'

const MOST_DELAY_MS = 100
const LENGTH = 100_000

/**
 * Patterns that are put together while the product runs, each looked at by hand: alternatives of fixed words, or a run of
 * signs of one kind. Another file that makes one fails the line until somebody has looked at it.
 */
const MADE = [
  'src/kernel/files/sound.ts',
  'src/kernel/names/forms.ts',
  'src/kernel/sheets/amounts.ts',
  'src/kernel/words/fold.ts',
  'src/modules/enterprises/rules/import/figures/periods.ts',
  'src/modules/field/queries/marks.ts',
  'src/modules/learning/rules/anonymise/index.ts',
]

type Judged = Pattern & { status: string; why: string }
const judge = async (patterns: readonly Pattern[]): Promise<Judged[]> => {
  const judged: Judged[] = []
  await spread(patterns, 2, async (p) => {
    const r = await check(p.source, p.flags, { timeout: 20_000 })
    const why = r.status === 'vulnerable' ? r.complexity.summary : r.status === 'unknown' ? r.error.kind : ''
    if (r.status !== 'safe') judged.push({ ...p, status: r.status, why })
  })
  return judged
}

/** What makes a pattern go back again and again: long runs of one kind, and a sign at the end that does not fit. */
const RUNS = ['a', ' ', '0', '-', '{{', "'", '公司', '（', '\t', '.', '1,', 'a@', '"', '年', '\\']
const HOSTILE = RUNS.map((run) => `${run.repeat(LENGTH / run.length)}\u0001`)

type Place = { op: Operation; name: string; most: number }
const textIn = (s: Schema): Schema | undefined =>
  s.type === 'string' ? s : (s.anyOf ?? s.oneOf ?? []).map(textIn).find((one) => one)
/** A query is one line of a request: more does not fit into it. */
const MOST_QUERY = 12_000
/** Each twice: with 100 KB, and with as much as its shape lets through. */
const placesOf = (operations: readonly Operation[]): Place[] =>
  operations.flatMap((op) => {
    const inBody = op.mediaType === 'application/json' ? Object.entries(op.body?.properties ?? {}) : []
    const inQuery = op.query.map((q): [string, Schema] => [`?${q.name}`, q.schema])
    return [...inBody, ...inQuery].flatMap(([name, schema]) => {
      const text = textIn(schema)
      return text ? [LENGTH, text.maxLength ?? 4_000].map((most) => ({ op, name, most })) : []
    })
  })

type Sent = { place: Place; text: string; ids: Ids; cookie: string }
const send = async (app: FastifyInstance, { place: { op, name, most }, text, ids, cookie }: Sent) => {
  const inQuery = name.startsWith('?')
  const typed = most >= LENGTH ? text : text.slice(0, most - 1) + text.at(-1)
  const body = op.body && { ...bodyFor(op.body, ids), ...SPECIAL[op.id]?.(ids), ...(inQuery ? {} : { [name]: typed }) }
  const query = inQuery ? `?${name.slice(1)}=${encodeURIComponent(typed.slice(-MOST_QUERY))}` : ''
  const start = performance.now()
  const { statusCode } = await app.inject({
    method: op.method,
    url: `${addressOf(op, ids)}${query}`,
    headers: { cookie, ...(op.versioned ? { 'if-match': '"1"' } : {}) },
    remoteAddress: nextAddress(),
    ...(body ? { payload: body } : {}),
  })
  return { ms: performance.now() - start, taken: statusCode < 400, failed: statusCode >= 500 ? statusCode : 0 }
}

/** One after the other: what one request holds up is its own doing. */
const storm = async (site: Site, app: FastifyInstance, places: readonly Place[], scene: Scene, texts = HOSTILE) => {
  const random = site.random('inp-9')
  const delay = monitorEventLoopDelay({ resolution: 10 })
  const { cookie } = scene.people.desk
  const told = { taken: 0, failed: [] as string[], slowest: { ms: 0, where: '' } }
  delay.enable()
  for (const place of places) {
    const { ms, taken, failed } = await send(app, { place, text: random.pick(texts), ids: scene.sets.own, cookie })
    if (ms > told.slowest.ms) told.slowest = { ms, where: `${place.op.id} ${place.name}` }
    if (taken) told.taken++
    if (failed) told.failed.push(`${failed} of ${place.op.id} ${place.name}`)
  }
  delay.disable()
  return { p99: delay.percentile(99) / 1e6 - 10, ...told }
}

const SLOW = /^(a+)+$/
const power = async (site: Site, scene: Scene, places: readonly Place[]) => {
  const [bad] = await judge([{ source: SLOW.source, flags: '', files: ['planted'] }])
  const { app } = await site.planted(
    plantHandler('demands.list', (handle) => (ctx, input) => {
      SLOW.test(String((input as { query?: { q?: string } }).query?.q ?? '').slice(-31))
      return handle(ctx, input)
    }),
  )
  const one = places.filter((p) => p.op.id === 'demands.list' && p.name === '?q')
  const { slowest } = await site.dry(() => storm(site, app, one, scene, [HOSTILE[0] as string]))
  return [
    { planted: 'a pattern that takes exponential time', found: bad?.status === 'vulnerable' },
    { planted: 'a list that goes through it', found: one.length > 0 && slowest.ms > MOST_DELAY_MS },
  ]
}

export const inp9: Line = {
  id: 'inp-9',
  title: 'every pattern of the code judged by recheck; 100 KB that patterns dislike in every text field',
  required: '0 vulnerable, event loop p99 ≤ 100 ms',
  run: async (site) => {
    const scene = await site.scene()
    const { patterns, made, files } = patternsOfProduct()
    const judged = await judge(patterns)
    const places = placesOf(site.api.operations)
    const { p99, slowest, taken, failed } = await site.dry(() => storm(site, site.world.app, places, scene))
    const unseen = made.filter((f) => !MADE.includes(f))
    return {
      figures: [
        `${patterns.length} patterns of ${files} files: ${judged.length} vulnerable or not to be judged; ${made.length} files make patterns while they run`,
        `${places.length / 2} text fields with 100 KB and with all that fits (${taken} taken in): event loop p99 ${p99.toFixed(0)} ms, the slowest answer ${slowest.ms.toFixed(0)} ms (${slowest.where})`,
      ],
      failures: [
        ...judged.map((j) => `/${j.source}/${j.flags} in ${j.files.join(', ')}: ${j.status}, ${j.why}`),
        ...unseen.map((f) => `${f} makes a pattern that nobody has looked at`),
        ...failed,
        ...(p99 > MOST_DELAY_MS && isQuiet() ? [`event loop p99 ${p99.toFixed(0)} ms`] : []),
      ],
      power: await power(site, scene, places),
    }
  },
}
