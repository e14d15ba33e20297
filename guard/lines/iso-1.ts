import type { Module } from '../../src/kernel/module.ts'
import type { Operation } from '../api.ts'
import { addressOf, type Call, ghosts, type Reply } from '../call.ts'
import { constantOf, kindOf } from '../kinds.ts'
import { type Line, spread } from '../line.ts'
import { plantEndpoint, plantHandler, withoutReach } from '../plant.ts'
import type { Ids, Principal, Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'
import { expected, MAY, type Variant, type Verdict } from '../truth.ts'

export type Cell = {
  op: Operation
  who: Principal
  variant: Variant
  kind: string | undefined
  ids: Ids
  children: Ids
}

/** What a status says about the two questions: may she, and does it exist for her. Anything else than a refusal has passed both. */
export const verdictOf = ({ status }: Reply): Verdict | 'broken' => {
  if (status === 401) return 'unknown'
  if (status === 403) return 'refused'
  if (status === 404) return 'hidden'
  return status >= 500 || status === 429 ? 'broken' : 'passes'
}

const objectsOf = (op: Operation) => op.params.filter((p) => !constantOf(op.path, p))
/** Children that fit any parent of their park. */
const OF_THE_PARK = new Set(['demandCheck', 'chain', 'tag', 'enterprise'])

/**
 * The variants that a call can be made in: without an object there is but one. `crossed` is a parent of one’s own with the
 * child of another; what is the whole park’s comes from the other park, a colleague is nobody’s child.
 */
const variantsOf = (op: Operation, { sets }: Scene): [Variant, Ids, Ids][] => {
  const params = objectsOf(op)
  const kinds = params.map((p) => kindOf(op.path, p) ?? '')
  if (params.length === 0) return [['own', sets.own, sets.own]]
  const none = ghosts(sets.own)
  if (kinds.some((k) => !sets.own[k])) return [['ghost', none, none]]
  const whole: [Variant, Ids, Ids][] = [
    ['own', sets.own, sets.own],
    ['sibling', sets.sibling, sets.sibling],
    ['out', sets.out, sets.out],
    ['foreign', sets.foreign, sets.foreign],
    ['ghost', none, none],
  ]
  const child = kinds.at(-1) ?? ''
  if (params.length < 2 || child === 'colleague') return whole
  return [...whole, ['crossed', sets.own, OF_THE_PARK.has(child) ? sets.foreign : sets.sibling]]
}

export const cellsOf = (operations: readonly Operation[], scene: Scene): Cell[] =>
  operations.flatMap((op) => {
    const [first] = objectsOf(op)
    const kind = first && kindOf(op.path, first)
    return variantsOf(op, scene).flatMap(([variant, ids, children]) =>
      scene.principals.map((who) => ({ op, who, variant, kind, ids, children })),
    )
  })

/** What the body names is one's own, so that only the address decides. */
const askCell = (call: Call, { op, who, ids, children }: Cell, scene: Scene) =>
  call({ op, who, address: addressOf(op, ids, children), ids: scene.sets.own })

/** Some operations only, while something is being mended: `GUARD_OPERATIONS=^tags`. */
const WANTED = new RegExp(process.env.GUARD_OPERATIONS ?? '')

export type Ran = { mismatches: string[]; cells: number; passed: number; statuses: Map<string, number> }

type Hear = (who: string, at: string, text: string) => void

export const runCells = async (call: Call, cells: readonly Cell[], scene: Scene, hear?: Hear): Promise<Ran> => {
  const ran: Ran = { mismatches: [], cells: 0, passed: 0, statuses: new Map() }
  await spread(cells, 6, async (cell) => {
    const { op, who, variant, kind } = cell
    const reply = await askCell(call, cell, scene)
    const found = verdictOf(reply)
    hear?.(
      op.permission === 'public' ? `door ${op.id} ${variant}` : who.name,
      `${op.id} on ${variant}`,
      reply.text + JSON.stringify(reply.headers),
    )
    const wanted = expected(op.id, who.name, kind, variant)
    ran.cells++
    if (found === 'passes') ran.passed++
    ran.statuses.set(`${reply.status}`, (ran.statuses.get(`${reply.status}`) ?? 0) + 1)
    if (found !== wanted)
      ran.mismatches.push(`${op.id} as ${who.name} on ${variant}: ${wanted} expected, ${reply.status} ${codeOf(reply)}`)
  })
  return ran
}

const codeOf = ({ text }: Reply) => /"code":"([^"]+)"/.exec(text)?.[1] ?? ''

const HOLES: [what: string, operation: string, modules: () => Module[]][] = [
  [
    'arbitration open to whoever reads demands',
    'demandReturns.arbitrate',
    () => plantEndpoint('demandReturns.arbitrate', { allow: 'demand.read' }),
  ],
  ['an enterprise file without its grid', 'enterprises.get', () => plantHandler('enterprises.get', withoutReach)],
]

const findHoles = async (site: Site, scene: Scene) => {
  const found = []
  for (const [planted, id, holed] of HOLES) {
    const { call } = await site.planted(holed())
    const operations = site.api.operations.filter((op) => op.id === id)
    const { mismatches } = await site.dry(() => runCells(call, cellsOf(operations, scene), scene))
    found.push({ planted, found: mismatches.length > 0 })
  }
  return found
}

const unknownOf = ({ api }: Site) => {
  const ids = new Set(api.operations.map((op) => op.id))
  const untold = [...ids].filter((id) => !MAY.has(id)).map((id) => `${id} is not in the truth table`)
  const gone = [...MAY.keys()].filter((id) => !ids.has(id)).map((id) => `${id} is in the truth table and nowhere else`)
  return { untold, gone }
}

export const iso1: Line = {
  id: 'iso-1',
  title: 'every operation × every role × {own, sibling, out of reach, other park, ghost} against the truth table',
  required: '0 differences, ≥ 15 % pass',
  run: async (site) => {
    const scene = await site.scene()
    const { untold, gone } = unknownOf(site)
    const known = site.api.operations.filter((op) => MAY.has(op.id) && WANTED.test(op.id))
    const cells = cellsOf(known, scene)
    const ran = await site.dry(() => runCells(site.call, cells, scene, site.ears.hear))
    const share = ran.passed / ran.cells
    const failures = [...untold, ...gone, ...ran.mismatches]
    if (share < 0.15 && !process.env.GUARD_OPERATIONS)
      failures.push(`only ${(share * 100).toFixed(1)} % of the cells pass: a product that denies all would pass`)
    const figures = [
      `${known.length} operations × ${scene.principals.length} principals: ${ran.cells} cells, ${ran.mismatches.length} mismatches`,
      `${(share * 100).toFixed(1)} % positive`,
    ]
    return { figures, failures, power: await findHoles(site, scene) }
  },
}
