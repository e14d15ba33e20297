import type { Answer, Park, Person } from '../../src/main/testing/world.ts'
import type { Random } from '../random.ts'

/** A word that stands in one field of one object and nowhere else in the world. */
export type Canary = { token: string; set: string; where: string }
/** What was made, by kind: the id of it, or the token of a door. */
export type Ids = Record<string, string>
export type Cast = Record<
  'desk' | 'checker' | 'leader' | 'handler' | 'instructor' | 'groupLeader' | 'system' | 'security',
  Person
> & { owner?: Person }
export type Ground = { park: Park; gridId: string; departmentId: string }

type Ask = (who: Person, call: string, body?: object, extra?: { version?: number }) => Promise<Answer['body']>
export type Stage = {
  set: string
  random: Random
  ground: Ground
  cast: Cast
  ids: Ids
  /** Words with a canary at their end. */
  say: (where: string, words?: string) => string
  /** `PUT /demands/{demand}/dispatch`: what stands in braces is looked up among what was made. Anything but success is thrown. */
  ask: Ask
  /** A call that makes something: its id is kept under the kind. */
  make: (kind: string, ...call: Parameters<Ask>) => Promise<Answer['body']>
}

const filled = (path: string, ids: Ids) =>
  path.replace(/\{(\w+)\}/g, (_, kind: string) => {
    const id = ids[kind]
    if (!id) throw new Error(`${path}: no ${kind} was made`)
    return id
  })

/** What else is said in a field of this name; the scene of a person who is spoken of everywhere. */
export type Besides = (where: string) => string

export const stageOf = (
  set: string,
  ground: Ground,
  cast: Cast,
  random: Random,
  canaries: Canary[],
  besides: Besides = () => '',
): Stage => {
  const ids: Ids = {}
  const say: Stage['say'] = (where, words = '') => {
    const token = `zq${set.slice(0, 2)}${canaries.length.toString(36).padStart(3, '0')}${random.below(46_656).toString(36).padStart(3, '0')}`
    canaries.push({ token, set, where })
    return `${words}${besides(where)}${token}`
  }
  const ask: Ask = async (who, call, body, extra) => {
    const [method = '', path = ''] = call.split(' ')
    const verb = method.toLowerCase() as 'post' | 'put' | 'patch'
    const at = filled(path, ids)
    const answer = method === 'GET' ? await who.get(at) : await who[verb](at, body, extra)
    if (answer.status >= 300) throw new Error(`${set}: ${call} ${answer.status} ${answer.text.slice(0, 400)}`)
    return answer.body
  }
  const make: Stage['make'] = async (kind, ...call) => {
    const body = await ask(...call)
    ids[kind] = body.id
    return body
  }
  return { set, random, ground, cast, ids, say, ask, make }
}
