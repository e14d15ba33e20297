import { randomUUID } from 'node:crypto'
import { shanghaiDate } from '../../src/kernel/calendar/index.ts'
import type { Answer, Park } from '../../src/main/testing/world.ts'
import { contactOf, enterpriseIn } from '../../src/modules/visits/tests/visits.world.ts'
import type { Random } from '../random.ts'
import type { Step } from './plan.ts'

const HOUR_MS = 3_600_000
const PLANS = 6
type Online = Extract<Step, { do: 'online' }>['what']
type Moment = { now: () => number; random: Random }

const sure = (answer: Answer, ...also: number[]) => {
  if (answer.status < 300 || also.includes(answer.status)) return answer
  throw new Error(`${answer.status} ${answer.text.slice(0, 300)}`)
}
const dayIn = ({ now }: Moment, days: number) => shanghaiDate(new Date(now() + days * 24 * HOUR_MS))

/** A person with two enterprises, visits before her and promises to keep. */
const arrange = async (park: Park, name: string, m: Moment) => {
  const firms = [await enterpriseIn(park, park.gridA), await enterpriseIn(park, park.gridA)] as const
  const person = await contactOf(park, [...firms], name)
  const items = Array.from({ length: PLANS }, (_, i) => ({
    enterpriseId: firms[i % 2],
    plannedOn: dayIn(m, i),
    purpose: '例行走访',
  }))
  const planned = sure(await person.post('/visits/plan', { items })).body.items as { id: string }[]
  const startedAt = new Date(m.now() - HOUR_MS).toISOString()
  const promises = [1, 2, 3, 4].map((n) => ({ what: `答应第${n}件`, dueOn: dayIn(m, n + 3) }))
  const first = {
    clientId: randomUUID(),
    enterpriseId: firms[0],
    startedAt,
    people: [{ name: '王经理' }],
    purpose: '首访',
  }
  const made = sure(await person.post('/visits', { ...first, promises })).body.promises as { id: string }[]
  return { person, planned, promises: made }
}

/** One person with her phones, who now and then sits at a desk as well. */
export const teamOf = async (park: Park, name: string, m: Moment) => {
  const { person, planned, promises } = await arrange(park, name, m)
  /** What she did with the planned visits at the desk, and every word that she wrote there. */
  const desk = { finished: [] as string[], moved: [] as { id: string; version: number }[], words: new Set<string>() }
  let written = 0
  const next = () => {
    const words = `${name}-desk-${++written}`
    desk.words.add(words)
    return words
  }
  const one = () => m.random.pick(planned).id
  const done = async () => {
    const id = one()
    const startedAt = new Date(m.now() - HOUR_MS).toISOString()
    const form = { startedAt, people: [{ name: '李厂长' }], purpose: '政策宣讲', notes: next() }
    if (sure(await person.put(`/visits/${id}/done`, form), 409).status === 200) desk.finished.push(id)
  }
  const moved = async () => {
    const id = one()
    const answer = sure(await person.put(`/visits/${id}/plan`, { plannedOn: dayIn(m, 30 + m.random.below(60)) }), 409)
    if (answer.status === 200) desk.moved.push({ id, version: answer.body.version })
  }
  const noted = async () => {
    const { items } = sure(await person.get('/visits?limit=50&status=done')).body as { items: { id: string }[] }
    const { id, version } = sure(await person.get(`/visits/${m.random.pick(items).id}`)).body
    sure(await person.patch(`/visits/${id}`, { notes: next() }, { version }), 409, 412)
  }
  const diary = async () => void sure(await person.put(`/diary/${dayIn(m, 0)}/note`, { text: next() }))
  const settled = async () => {
    const outcome = m.random.pick(['kept', 'broken'])
    sure(await person.put(`/promises/${m.random.pick(promises).id}/${outcome}`, { note: next() }), 409)
    desk.words.add(outcome)
  }
  const WAYS: Record<Online, () => Promise<unknown>> = { done, moved, noted, diary, settled }
  return { name, person, planned, desk, online: async (what: Online) => void (await WAYS[what]()) }
}
export type Team = Awaited<ReturnType<typeof teamOf>>
