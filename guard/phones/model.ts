import type { QueueItem } from '../../src/web/field/engine/index.ts'
import type { Hand } from './hand.ts'
import { type Tagged, tagOf, wordsOf } from './said.ts'
import type { Truth } from './server.ts'
import type { Team } from './team.ts'

/** What must never be, in words. */
export type Violations = Record<'lost' | 'twice' | 'silent' | 'open', string[]>
type Phone = { believed: Hand['believed']; items: QueueItem[] }
export type Crew = { team: Pick<Team, 'planned' | 'desk'>; phones: Phone[] }
type Pair = { known: Tagged; item: QueueItem }

const counted = (texts: readonly (string | null)[], text: string) => texts.filter((t) => t === text).length
const knownOf = (crew: readonly Crew[]) => crew.flatMap((c) => c.phones.flatMap((p) => [...p.believed.values()]))
const pairsOf = (phones: readonly Phone[]): Pair[] =>
  phones.flatMap(({ believed, items }) =>
    items.flatMap((item) => {
      const known = believed.get(tagOf(item))
      return known ? [{ known, item }] : []
    }),
  )

/** «Kept», the app said: it is there, once, in her last words. */
const lostOnPhones = (phones: readonly Phone[]) =>
  phones.flatMap(({ believed, items }) =>
    [...believed.values()].flatMap(({ tag, told, words }) => {
      const there = items.filter((i) => tagOf(i) === tag)
      if (told && there.length !== 1) return [`${tag}: told that it is kept, and on the phone ${there.length} times`]
      return there[0] && wordsOf(there[0]) !== words ? [`${tag}: «${wordsOf(there[0])}» instead of «${words}»`] : []
    }),
  )
const SETTLED = ['applied', 'same', 'dropped']
const isRecorded = ({ item }: Pair) => item.state === 'applied' || item.state === 'same'

/** Where nobody was in her way, her last words are what stands there, or what others built upon. */
const lostAtServer = (pairs: readonly Pair[], { visits, changes }: Truth) => {
  const said = new Set([...changes.flatMap((c) => [c.from, c.to]), ...visits.map((v) => v.notes)])
  return pairs
    .filter((p) => isRecorded(p) && !p.known.shown && !said.has(p.known.words))
    .map(({ known, item }) => `${known.tag} (${item.kind}, ${item.state}): «${known.words}» stands nowhere`)
}

/** Nothing was written over that whoever wrote it had not seen. */
const overwritten = (crew: readonly Crew[], { changes }: Truth) => {
  const desk = new Set(crew.flatMap((c) => [...c.team.desk.words]))
  const known = knownOf(crew)
  return changes
    .filter((c) => !desk.has(c.to) && c.from !== '' && c.from !== c.to)
    .filter((c) => {
      const writers = known.filter((k) =>
        k.kind === 'promise' ? k.visitId === c.id : k.words === c.to || k.seen.has(c.to),
      )
      return !writers.some((w) => w.seen.has(c.from))
    })
    .map((c) => `«${c.to}» over «${c.from}», which its author had not seen`)
}
/** Of all who wrote for one planned visit at most one was not shown what the others did with it. */
const unaware = ({ team, phones }: Crew): string[] =>
  team.planned.flatMap(({ id }) => {
    const mine = pairsOf(phones).filter((p) => p.known.visitId === id && !p.known.shown)
    const finished = team.desk.finished.filter((f) => f === id).length
    const moved = mine.filter((p) => team.desk.moved.some((m) => m.id === id && m.version > (p.known.version ?? 0)))
    return [
      ...(mine.length + finished > 1 ? mine.map((p) => `${p.known.tag}: others wrote for the same planned visit`) : []),
      ...moved.map((p) => `${p.known.tag}: the plan had changed since it was seen`),
    ]
  })

/** Recorded as often as it was written: the visit, and each demand told in it. */
const counts = ({ known, item }: Pair, { visits, demands }: Truth): string[] => {
  if (item.kind !== 'visit') return []
  const want = item.state === 'dropped' ? 0 : 1
  const made = counted(
    visits.map((v) => v.purpose),
    `走访 ${known.tag}`,
  )
  const told = Array.from({ length: known.demands }, (_, n) => counted(demands, `车间电压不稳 ${known.tag}.${n + 1}`))
  const right = made === want && told.every((n) => n === want)
  return right ? [] : [`${known.tag} (${item.state}): ${made} visits, demands ${told.join(' ')}`]
}
const isMissing = (text: string) => /: 0 visits|demands .*\b0/.test(text)
/** Visits and demands of the server that no phone tells of. */
const strangers = (pairs: readonly Pair[], { visits, demands }: Truth): string[] => {
  const tags = new Set(pairs.map((p) => p.known.tag))
  const named = [...visits.filter((v) => v.purpose?.startsWith('走访 ')).map((v) => v.purpose as string), ...demands]
  return named.filter((text) => !tags.has(/ ([^.]+)/.exec(text)?.[1] ?? '')).map((text) => `${text}: of no phone`)
}

/** What the server holds open about an item, her phone shows as well. */
const otherwise = (pairs: readonly Pair[], { items }: Truth): string[] => {
  const states = new Map(items.map((i) => [i.id, i.state]))
  return pairs
    .filter(({ item }) => states.get(item.clientId) !== item.state)
    .map(({ known, item }) => `${known.tag}: ${item.state} on the phone, ${states.get(item.clientId)} at the server`)
}

const unsettled = ({ known, item }: Pair): string[] => {
  const why = item.receipt?.reason?.en ?? item.problem?.detail ?? ''
  return SETTLED.includes(item.state) ? [] : [`${known.tag} (${item.kind}) is ${item.state}: ${why}`]
}

/** All that is wrong at the end of the days. */
export const judge = (crew: readonly Crew[], truth: Truth): Violations => {
  const phones = crew.flatMap((c) => c.phones)
  const pairs = pairsOf(phones)
  const wrong = pairs.flatMap((p) => counts(p, truth))
  return {
    lost: [...lostOnPhones(phones), ...lostAtServer(pairs, truth), ...wrong.filter(isMissing)],
    twice: [...wrong.filter((w) => !isMissing(w)), ...strangers(pairs, truth)],
    silent: [...overwritten(crew, truth), ...crew.flatMap(unaware)],
    open: [...otherwise(pairs, truth), ...pairs.flatMap(unsettled)],
  }
}
