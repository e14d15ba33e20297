import { shanghaiDate } from '../../src/kernel/calendar/index.ts'
import type { BasedOn, DiaryNoteBody, PromiseBody, VisitBody } from '../../src/modules/field/contract/index.ts'
import type { Engine, NewItem, QueueItem } from '../../src/web/field/engine/index.ts'
import type { Random } from '../random.ts'
import { tagOf } from './said.ts'

/** One form as the screens of the app make it: `screens/form/useForm.ts`, `DiaryPage.tsx`, `PromisePage.tsx`. */
export type Writing = {
  tag: string
  item: NewItem
  /** Changes this item instead of making one. */
  clientId?: string
  words: string
  /** What stood there when she wrote. */
  sees: string[]
  visitId?: string
  version?: number
  demands?: number
}
type About = { random: Random; now: () => number; tag: () => string }

const label = '企业'
const told = (tag: string, n: number) => ({ title: `车间电压不稳 ${tag}.${n}`, detail: '下午两点以后设备停机。' })
const LASTING = ['startedAt', 'people', 'purpose', 'roles', 'notes'] as const

export const visitOf = ({ pack }: Engine, { random, now, tag: next }: About): Writing | undefined => {
  const held = pack.live.get()
  const plan = held && held.planned.length > 0 && random.next() < 0.4 ? random.pick(held.planned) : undefined
  const firm = plan?.enterprise.id ?? (held && random.pick(held.enterprises).id)
  if (!firm) return undefined
  const tag = next()
  const demands = random.below(2)
  const body: VisitBody = {
    enterpriseId: firm,
    startedAt: new Date(now() - 600_000).toISOString(),
    people: [{ name: '王经理' }],
    purpose: `走访 ${tag}`,
    notes: `${tag} 初稿`,
    demands: Array.from({ length: demands }, (_, n) => told(tag, n + 1)),
    ...(plan ? { visitId: plan.id } : {}),
  }
  const basedOn: BasedOn | null = plan
    ? { version: plan.version, values: { plannedOn: plan.day, purpose: plan.purpose } }
    : null
  const item: NewItem<'visit'> = { kind: 'visit', body, label, basedOn }
  const planned = plan ? { visitId: plan.id, version: plan.version } : {}
  return { tag, item, words: `${tag} 初稿`, sees: [], demands, ...planned }
}

/** What was delivered is changed as it was delivered. */
const asDelivered = ({ state, body, basedOn }: QueueItem<'visit'>): BasedOn | null =>
  state === 'applied' || state === 'same'
    ? { version: null, values: Object.fromEntries(LASTING.map((k) => [k, body[k] ?? null])) }
    : basedOn
const EDITABLE = ['waiting', 'applied', 'same']
export const editOf = ({ queue }: Engine, { random }: About): Writing | undefined => {
  const all = queue.live.get().filter((i) => i.kind === 'visit' && EDITABLE.includes(i.state))
  if (all.length === 0) return undefined
  const old = random.pick(all) as QueueItem<'visit'>
  const tag = tagOf(old)
  const words = `${tag} 第${random.below(100_000)}稿`
  const before = old.body.demands ?? []
  const demands = random.next() < 0.3 ? [...before, told(tag, before.length + 1)] : before
  const body = { ...old.body, notes: words, demands }
  const item: NewItem<'visit'> = { kind: 'visit', body, label, basedOn: asDelivered(old) }
  return { tag, item, clientId: old.clientId, words, sees: [old.body.notes ?? ''], demands: demands.length }
}

const OPEN = ['waiting', 'sending', 'refused']
export const noteOf = ({ pack, queue }: Engine, { now, tag: next }: About): Writing => {
  const day = shanghaiDate(new Date(now()))
  const seen = pack.live.get()?.notes.find((n) => n.day === day)
  const open = queue.live
    .get()
    .find((i) => i.kind === 'diary-note' && (i.body as DiaryNoteBody).day === day && OPEN.includes(i.state))
  const tag = open ? tagOf(open) : next()
  const words = open ? `${(open.body as DiaryNoteBody).text}，又写` : `${tag} 今日走访`
  const basedOn: BasedOn = { version: seen?.version ?? null, ...(seen ? { values: { text: seen.text } } : {}) }
  const item: NewItem<'diary-note'> = { kind: 'diary-note', body: { day, text: words }, label, basedOn }
  return { tag, item, words, sees: seen ? [seen.text] : [], ...(open ? { clientId: open.clientId } : {}) }
}

const OUTCOMES = ['kept', 'broken', 'dropped'] as const
export const promiseOf = ({ pack, queue }: Engine, { random, tag: next }: About): Writing | undefined => {
  const own = queue.live.get().flatMap((i) => (i.kind === 'promise' ? [(i.body as PromiseBody).promiseId] : []))
  const open = (pack.live.get()?.enterprises ?? [])
    .flatMap((e) => e.brief.promises)
    .filter((p) => p.state === 'open' && !own.includes(p.id))
  if (open.length === 0) return undefined
  const promise = random.pick(open)
  const tag = next()
  const outcome = random.pick(OUTCOMES)
  const body: PromiseBody = { promiseId: promise.id, outcome, note: `${tag} 说明` }
  const item: NewItem<'promise'> = { kind: 'promise', body, label, basedOn: { version: promise.version } }
  return { tag, item, words: outcome, sees: ['open'], visitId: promise.id, version: promise.version }
}
