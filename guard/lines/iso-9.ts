import { notFound } from '../../src/kernel/errors.ts'
import type { Operation } from '../api.ts'
import { namesIn } from '../bodies.ts'
import { addressOf, type Call, ghosts, type Reply } from '../call.ts'
import { type Line, spread } from '../line.ts'
import { plantHandler, type Wrapped } from '../plant.ts'
import type { Ids, Principal, Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'
import { expected, type Variant } from '../truth.ts'
import { kindFor, objectsOf, thoseWhoMay } from '../who.ts'

/** What differs between any two answers, and says nothing of what was asked. */
const PASSING = new Set(['date', 'keep-alive', 'connection'])
/** What was made twice has two ids. */
const FRESH = /"id":"[0-9a-f-]{36}"/g
const NONE = /(?!)/
const shown = ({ status, headers, text }: Reply) =>
  JSON.stringify([
    status,
    text.replace(/"requestId":"[^"]*"/, '"requestId":""').replace(status < 300 ? FRESH : NONE, '"id":""'),
    Object.entries(headers)
      .filter(([name]) => !PASSING.has(name))
      .sort(),
  ])

/** A phone makes its own id: one that nobody has is a new phone, and says so by being taken. */
const BY_DESIGN = new Set(['field-devices.register'])

type Pair = { op: Operation; who: Principal; what: string; one: [Ids, Ids]; two: [Ids, Ids] }

/** Unseen for whatever reason, against ids that nobody has: in the address, and in the body where the address is one's own. */
const pairsOf = (op: Operation, scene: Scene): Pair[] => {
  const { own, sibling, out, foreign } = scene.sets
  const none = ghosts(own)
  const kind = kindFor(op)
  const inAddress = objectsOf(op).length > 0 && kind && own[kind]
  const named = op.body ? namesIn(op.body) : []
  return thoseWhoMay(op, scene).flatMap((who) => {
    const pair = (what: string, one: [Ids, Ids], two: [Ids, Ids]): Pair => ({ op, who, what, one, two })
    const unseen = (set: Ids, variant: Variant) =>
      expected(op.id, who.name, kind, variant) === 'hidden' ? [pair(`address ${variant}`, [set, own], [none, own])] : []
    const address = inAddress
      ? [...unseen(foreign, 'foreign'), ...unseen(out, 'out'), ...unseen(sibling, 'sibling')]
      : []
    const bodies = named.length ? [pair('body foreign', [own, foreign], [own, none])] : []
    return [...address, ...bodies]
  })
}

const differences = async (call: Call, pairs: readonly Pair[]) => {
  const found: string[] = []
  const accepted: string[] = []
  await spread(pairs, 6, async ({ op, who, what, one, two }) => {
    const ask = ([address, body]: [Ids, Ids]) =>
      call({ op, who, address: addressOf(op, address), ids: body, named: what.startsWith('body') })
    const [a, b] = [await ask(one), await ask(two)]
    const at = `${op.id} as ${who.name}, ${what}`
    if (shown(a) !== shown(b))
      found.push(`${at}: ${a.status} and ${b.status} differ: ${a.text.slice(0, 160)} | ${b.text.slice(0, 160)}`)
    if (what.startsWith('body') && a.status < 300 && b.status >= 400) accepted.push(`${at}: ${a.status}`)
  })
  return { found, accepted }
}

/** An answer that says where the thing is, for somebody who must not know that it is. */
const telling =
  (foreign: string) =>
  (handle: Wrapped): Wrapped =>
  async (ctx, input) => {
    if (input.params.id !== foreign) return handle(ctx, input)
    const { refusal } = notFound()
    throw Object.assign(notFound(), { refusal: { ...refusal, code: 'in_another_park' } })
  }

const power = async (site: Site, scene: Scene) => {
  const { call } = await site.planted(plantHandler('demands.get', telling(scene.sets.foreign.demand as string)))
  const pairs = site.api.operations.filter((op) => op.id === 'demands.get').flatMap((op) => pairsOf(op, scene))
  const { found } = await site.dry(() => differences(call, pairs))
  return [{ planted: 'a demand of the other park is refused in words of its own', found: found.length > 0 }]
}

export const iso9: Line = {
  id: 'iso-9',
  title: 'what one may not see and what is not there: status, body and headers byte for byte the same',
  required: '0 differences',
  run: async (site) => {
    const scene = await site.scene()
    const pairs = site.api.operations.filter((op) => !BY_DESIGN.has(op.id)).flatMap((op) => pairsOf(op, scene))
    const { found, accepted } = await site.dry(() => differences(site.call, pairs))
    const operations = new Set(pairs.map((p) => p.op.id)).size
    const figures = [`${pairs.length} pairs over ${operations} operations, ${found.length} differ`]
    return { figures, failures: [...found, ...accepted], power: await power(site, scene) }
  },
}
