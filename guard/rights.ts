import type { Canary } from './scene/index.ts'
import { REACH, type Variant, WHOLE } from './truth.ts'

/**
 * Who may read which words (ISO-2): by the first part of the field a canary stands in. As the truth table, written from the
 * specification; `reach` is the kind whose reach the words share. What no line names may be read by nobody.
 */
type Row = { words: string; readers: string; reach?: string }

const field = 'instructor group-leader'
const office = `leader desk handler ${field} token`
const staff = `${office} party-worker`
const ground = `${staff} system-admin security-admin`

const ROWS: Row[] = [
  // The case as the enterprise told it and as it is answered: the enterprise itself, and the offices that have to do with it.
  {
    words: 'demand demandNew demandSigned demandReturned reply plan publicFile asked track trackFile',
    readers: `${office} enterprise`,
    reach: 'demand',
  },
  // What the offices say among themselves.
  {
    words: 'note demandFile dispatch part link instruction meeting slip request return precedent macroRun',
    readers: office,
    reach: 'demand',
  },
  // Its name stands wherever it takes part: in the roles of its people, in pairings, on its poster.
  { words: 'enterprise.name', readers: `${ground} enterprise` },
  { words: 'enterprise contact title', readers: `${staff} enterprise`, reach: 'enterprise' },
  // What is planned for an enterprise, and what the last visit was for, is shown to the office that wants to go along.
  { words: 'visit.purpose visitPlan.purpose', readers: staff, reach: 'demand' },
  { words: 'proposal visit visitPlan visitFile diary fieldItem labour policyQuestion', readers: staff, reach: 'visit' },
  { words: 'promise extension hazard', readers: `${staff} enterprise`, reach: 'promise' },
  { words: 'visitProposal', readers: staff, reach: 'demand' },
  // Words of the park for its firms; where one firm stands in them is of its file.
  { words: 'tag chain.name chain.note building', readers: `${staff} enterprise` },
  { words: 'chain.segment space', readers: `${staff} enterprise`, reach: 'enterprise' },
  { words: 'segment', readers: 'desk', reach: 'segment' },
  // What the park keeps for everybody on its staff, and what it publishes.
  // What the forms ask is open to everybody who might fill one in.
  { words: 'category demandQuestion', readers: `${ground} enterprise member partner region` },
  { words: 'article policy', readers: `${ground} enterprise` },
  { words: 'check duty template dispatchRule macro action calendar', readers: ground },
  { words: 'layer grid department', readers: `${ground} enterprise` },
  { words: 'instructor group substitution alliance pairing', readers: staff },
  { words: 'task teamMeeting', readers: `leader desk ${field} party-worker token` },
  // Whom one may turn to: the names of colleagues.
  { words: 'user.name', readers: ground },
  { words: 'provider', readers: 'system-admin' },
  { words: 'user token webhook', readers: 'system-admin security-admin' },
  { words: 'import demandImport', readers: 'desk' },
  { words: 'privacyRequest', readers: 'leader security-admin' },
  // One person’s own.
  { words: 'file view upload', readers: 'instructor', reach: 'file' },
  { words: 'device', readers: 'instructor desk security-admin', reach: 'teamDevice' },
]
const split = (text: string) => text.split(/\s+/).filter(Boolean)
const BY_WORD = new Map(ROWS.flatMap((row) => split(row.words).map((word) => [word, row] as const)))

const reaches = (who: string, kind: string | undefined, set: string) => {
  const reach = kind ? REACH[kind] : undefined
  const far = reach?.[who] ?? reach?.['*'] ?? (WHOLE.has(who) || !reach ? 'own sibling out' : '')
  return split(far).includes(set as Variant)
}

/** Whether somebody of the first park may read this word. The auditor reads the trail, in which every change stands. */
export const mayRead = (who: string, { set, where }: Canary): boolean => {
  if (set === 'foreign') return false
  const row = BY_WORD.get(where) ?? BY_WORD.get(where.split('.')[0] ?? '')
  return who.split('+').some((one) => {
    if (one === 'audit-admin') return true
    return row !== undefined && split(row.readers).includes(one) && reaches(one, row.reach, set)
  })
}

/** What is behind a door that needs no account, for whoever holds its token: of its own enterprise, and what its park publishes. */
const BEHIND = new Set(
  split(
    'enterprise.name asked track trackFile instructor.name instructor.unit visitPlan.purpose visitPlan.basis promise category demandQuestion article department',
  ),
)
/** A calendar shows the due dates of the office that made its address: titles of its cases. */
const DATED = new Set(split('demand.title demandNew.title demandSigned.title demandReturned.title asked.title'))
const PUBLISHED = new Set(split('category demandQuestion article department'))

/** `door calendarFeed.read own`: which door, of which firm. */
export const mayReadAtDoor = (door: string, { set, where }: Canary): boolean => {
  const [, op, of] = door.split(' ')
  const head = where.split('.')[0] ?? ''
  if (op === 'calendarFeed.read' && DATED.has(where))
    return set === of || (set !== 'foreign' && of !== 'foreign' && of !== 'own')
  // What the page of sign-in offers: the houses of other parks stand beside one's own until a park is chosen.
  if (op === 'sign-in.gateways' && head === 'provider') return true
  if (PUBLISHED.has(head)) return (set === 'foreign') === (of === 'foreign')
  return set === of && (BEHIND.has(where) || BEHIND.has(head))
}
