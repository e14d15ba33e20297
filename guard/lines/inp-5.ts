import { addressOf } from '../call.ts'
import { type Line, spread } from '../line.ts'
import { plantHandler, withoutReach } from '../plant.ts'
import type { Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'
import { expected, MAY } from '../truth.ts'
import { kindFor, objectsOf } from '../who.ts'
import { verdictOf } from './iso-1.ts'

const SETS = ['own', 'sibling', 'out', 'foreign'] as const
/** Ways of asking for a file that have let others in elsewhere: a part of it, its head, as a picture, as what is already held. */
const WAYS: [string, 'GET' | 'HEAD', Record<string, string>][] = [
  ['a range', 'GET', { range: 'bytes=0-15' }],
  ['its head', 'HEAD', {}],
  ['as a picture', 'GET', { accept: 'image/webp', 'sec-fetch-dest': 'image' }],
  ['unless it is held', 'GET', { 'if-none-match': '*', 'if-modified-since': 'Mon, 01 Jan 2035 00:00:00 GMT' }],
]

const isFile = ({ answers, method }: Site['api']['operations'][number]) =>
  method === 'GET' && Object.keys(answers['200']?.content ?? {}).some((type) => !/json|event-stream/.test(type))

const openAll = async (site: Site, scene: Scene, app: Site['world']['app'], only?: string) => {
  const operations = site.api.operations.filter(
    (op) =>
      isFile(op) &&
      objectsOf(op).length > 0 &&
      MAY.has(op.id) &&
      op.permission !== 'public' &&
      (!only || op.id === only),
  )
  const asked = operations.flatMap((op) =>
    scene.principals.flatMap((who) => SETS.flatMap((set) => WAYS.map((way) => ({ op, who, set, way })))),
  )
  const failures = new Set<string>()
  let opened = 0
  await site.dry(() =>
    spread(asked, 6, async ({ op, who, set, way: [name, method, headers] }) => {
      const url = addressOf(op, scene.sets[set])
      const r = await app.inject({ method, url, headers: { ...who.headers, ...headers } })
      const isOpen = r.statusCode < 400
      if (isOpen) opened++
      const found = verdictOf({ status: r.statusCode, headers: r.headers, text: '' })
      const wanted = expected(op.id, who.name, kindFor(op), set)
      if (isOpen && wanted !== 'passes') failures.add(`${op.id} as ${who.name} on ${set}, ${name}: ${r.statusCode}`)
      if (found === 'broken') failures.add(`${op.id} as ${who.name} on ${set}, ${name}: ${r.statusCode}`)
    }),
  )
  return { failures: [...failures], asked: asked.length, opened, operations: operations.length }
}

export const inp5: Line = {
  id: 'inp-5',
  title: 'every file by everybody, whole, in part, its head, as a picture and as what is held already',
  required: '0 files opened by whom they are not for',
  run: async (site) => {
    const scene = await site.scene()
    const all = await openAll(site, scene, site.world.app)
    const { app } = await site.planted(plantHandler('demands.file', withoutReach))
    const holed = await openAll(site, scene, app, 'demands.file')
    return {
      figures: [
        `${all.operations} addresses of files, ${all.asked} openings, ${all.opened} opened: ${all.failures.length} by others`,
      ],
      failures: all.opened ? all.failures : [...all.failures, 'nobody opened anything'],
      power: [{ planted: 'the file of a case without its reach', found: holed.failures.length > 0 }],
    }
  },
}
