import type { QueueItem } from '../src/web/field/engine/types.ts'
import { type Believed, tagOf } from './sim.phone.ts'

/** What must never be: told by the tag of the form. */
export type Violations = Record<'lost' | 'silent' | 'twice' | 'open' | 'words', string[]>
export type Finished = { planned: string; tag: string }
type Holder = { one: { believed: Believed } }
type Seen = { item: QueueItem; phone: { believed: Believed } }[]
type Server = { visits: { purpose: string | null; notes: string | null }[]; demands: { title: string }[] }

/** Said to be kept, and not on the phone any more, or there as two. */
export const lost = (phones: readonly Holder[], seen: Seen): string[] =>
  phones.flatMap(({ one }) => {
    const there = seen.filter((s) => s.phone === one).map((s) => tagOf(s.item))
    return [...one.believed.keys()].filter((tag) => there.filter((t) => t === tag).length !== 1)
  })

const writersOf = ({ phones }: { phones: readonly Holder[] }, nth: number) =>
  phones.flatMap(({ one }) => [...one.believed.values()].filter((b) => b.writing.planned === nth))
const onlineAt = (id: string, done: readonly Finished[]) => done.filter((d) => d.planned === id).length
type Planning = { planned: readonly { id: string }[]; phones: readonly Holder[] }

export const isContested = (person: Planning, id: string, nth: number, done: readonly Finished[]) =>
  writersOf(person, nth).length + onlineAt(id, done) > 1

/** Of all who wrote for one planned visit at most one may not have been shown what the others wrote. */
export const silent = (people: readonly Planning[], shown: ReadonlySet<string>, done: readonly Finished[]): string[] =>
  people.flatMap((person) =>
    person.planned.flatMap(({ id }, nth) => {
      const unaware = writersOf(person, nth).filter((w) => !shown.has(w.writing.tag))
      return unaware.length + onlineAt(id, done) > 1 ? unaware.map((w) => w.writing.tag) : []
    }),
  )

const SETTLED = ['applied', 'same', 'dropped']
/** Given up it may be only where the visit was a planned one that somebody else has written. */
export const unsettled = (seen: Seen): string[] =>
  seen.flatMap(({ item, phone }) => {
    const planned = phone.believed.get(tagOf(item))?.writing.planned ?? null
    const fine = SETTLED.includes(item.state) && (item.state !== 'dropped' || planned !== null)
    return fine ? [] : [`${tagOf(item)} ${item.state}`]
  })

const count = (texts: readonly (string | null)[], text: string) => texts.filter((t) => t === text).length
/** The server holds exactly what the phones say that it holds: visits, and the demands told in them. */
export const twice = (seen: Seen, { visits, demands }: Server, done: readonly Finished[]): string[] => {
  const purposes = visits.map((v) => v.purpose)
  const titles = demands.map((d) => d.title)
  const wrong = seen.flatMap(({ item, phone }) => {
    const tag = tagOf(item)
    const want = item.state === 'dropped' ? 0 : 1
    const told = phone.believed.get(tag)?.writing.demand ? want : 0
    const have = [count(purposes, `走访 ${tag}`), count(titles, `车间电压不稳 ${tag}`)]
    return have[0] === want && have[1] === told ? [] : [`${tag} ${item.state}: ${have.join(' visits, ')} demands`]
  })
  const online = done.filter((d) => count(purposes, `走访 ${d.tag}`) !== 1).map((d) => d.tag)
  const more = visits.length - seen.filter((s) => s.item.state !== 'dropped').length - done.length
  return [...wrong, ...online, ...(more === 0 ? [] : [`${more} more visits than were written`])]
}

/** Where nothing was in conflict, the last words that the person wrote are what is recorded. */
export const wrongWords = (seen: Seen, { visits }: Server, shown: ReadonlySet<string>): string[] =>
  seen.flatMap(({ item, phone }) => {
    const tag = tagOf(item)
    if (shown.has(tag)) return []
    const recorded = visits.find((v) => v.purpose === `走访 ${tag}`)?.notes
    const words = phone.believed.get(tag)?.words
    return recorded === words ? [] : [`${tag}: ${recorded} instead of ${words}`]
  })
