import type { Answer } from '../../src/main/testing/world.ts'
import { openEars } from '../ears.ts'
import { mayRead } from '../rights.ts'
import { type Principal, type Scene, SETS } from '../scene/index.ts'
import type { Site } from '../site.ts'

/** An event stream that stays open while things happen. */
const listen = async (origin: string, who: Principal) => {
  const leaving = new AbortController()
  const r = await fetch(`${origin}/api/v1/stream`, { headers: who.headers, signal: leaving.signal })
  let text = ''
  const read = async () => {
    const decoder = new TextDecoder()
    for await (const part of r.body ?? []) text += decoder.decode(part as Uint8Array, { stream: true })
  }
  const ended = read().catch(() => undefined)
  const leave = async () => {
    leaving.abort()
    await ended
    return text
  }
  return { who, status: r.status, leave }
}

const pause = (ms: number) => new Promise((r) => setTimeout(r, ms))

/** Things happen to the cases of all four firms while everybody listens. */
const happen = async ({ sets, people, others, park, other }: Scene, words: (set: string, where: string) => string) => {
  for (const set of SETS) {
    const desk = set === 'foreign' ? others.desk : people.desk
    const say = (audience: string, where: string): Promise<Answer> =>
      desk.post(`/demands/${sets[set].demand}/messages`, { audience, text: words(set, where) })
    await say('internal', 'note.text')
    await say('public', 'reply.text')
  }
  await park.settle()
  await other.settle()
  await pause(1_500)
}

export const heardLive = async (site: Site, scene: Scene) => {
  const ears = openEars()
  const streams = await Promise.all(scene.principals.map((who) => listen(site.origin, who)))
  const wordOf = (set: string, where: string) =>
    scene.canaries.find((c) => c.set === set && c.where === where)?.token ?? ''
  await happen(scene, wordOf)
  for (const s of streams) ears.hear(s.who.name, 'the event stream', await s.leave())
  return {
    streams: streams.filter((s) => s.status === 200).length,
    bytes: ears.counts().bytes,
    leaks: ears.leaks(scene.canaries, mayRead),
  }
}
