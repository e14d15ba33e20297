import { createHash } from 'node:crypto'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import { invalid } from '../../../kernel/errors.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import { type Giver, plansGivenAway, promisesGivenAway } from '../../visits/index.ts'
import type { Instructor, Responsibility } from '../../workforce/contract/index.ts'
import { burdenAfter, getInstructor, movable, placeOf, placesOf } from '../../workforce/index.ts'
import type { HandoverPreview, HandoverQuery } from '../contract/index.ts'
import { LOAD } from '../rules.ts'

const MOST = 500
type Item = HandoverPreview['items'][number]

/** What the list says of each: a place that the receiver carries already, or takes on twice, only ends. */
const judge = (items: Responsibility[], taken: Set<string>): Item[] =>
  items.map((responsibility) => {
    const key = placeOf(responsibility)
    const verdict = taken.has(key) ? 'ends' : 'moves'
    taken.add(key)
    return { responsibility, verdict }
  })

const giversOf = (items: Item[], people: Map<string, Instructor>): Giver[] =>
  items.flatMap(({ responsibility: r }) =>
    r.level === 'contact' && r.enterprise
      ? [
          {
            enterpriseId: r.enterprise.id,
            instructorId: r.instructor.id,
            accountId: people.get(r.instructor.id)?.account?.id ?? null,
          },
        ]
      : [],
  )

const now = (items: Item[]) => items.filter((i) => i.responsibility.current)
const shiftsOf = (items: Item[], givers: Iterable<Instructor>, to: Instructor): HandoverPreview['loads'] => [
  ...[...givers].map((g) => ({
    ...{ person: { id: g.id, name: g.name }, receives: false, before: g.load },
    after: burdenAfter(
      g.load,
      now(items)
        .filter((i) => i.responsibility.instructor.id === g.id)
        .map((i) => i.responsibility.level),
      -1,
    ),
  })),
  {
    ...{ person: { id: to.id, name: to.name }, receives: true, before: to.load },
    after: burdenAfter(
      to.load,
      now(items)
        .filter((i) => i.verdict === 'moves')
        .map((i) => i.responsibility.level),
      1,
    ),
  },
]

const warningsOf = async (ctx: Looking, to: Instructor, contacts: number, firstDay: string) => {
  const { body } = await rulesInForce(ctx, LOAD)
  const found: HandoverPreview['warnings'] = []
  const warn = (code: string, zh: string, en: string) => found.push({ code, zh, en })
  if (contacts > body.mostContacts)
    warn(
      'load',
      `${to.name}将联点 ${contacts} 家，超过 ${body.mostContacts} 家`,
      `${to.name} will be the contact of ${contacts}, more than ${body.mostContacts}`,
    )
  if (to.substitute && to.substitute.validTo >= firstDay)
    warn(
      'away',
      `${to.name}不在岗至 ${to.substitute.validTo}，由${to.substitute.name}代班`,
      `${to.name} is away until ${to.substitute.validTo}; ${to.substitute.name} stands in`,
    )
  if (!to.account)
    warn(
      'no_account',
      `${to.name}没有登录账号，承诺不会随之移交`,
      `${to.name} has no account: promises stay where they are`,
    )
  return found
}

const hashOf = (of: unknown) => createHash('sha256').update(JSON.stringify(of)).digest('base64url')

const chosen = async (ctx: Looking, q: HandoverQuery, firstDay: string) => {
  const items = await movable(ctx, q, firstDay)
  if (items.length > MOST)
    throw invalid('fromInstructorId', 'too_many', `一次最多移交 ${MOST} 项，请分批`, `At most ${MOST} at once`)
  return items
}

const presentPlans = async (ctx: Looking, givers: Giver[], to: Instructor, firstDay: string) => {
  const today = shanghaiDate(ctx.now)
  const visits = givers.length === 0 ? [] : await plansGivenAway(ctx, givers, firstDay)
  const promises = givers.length === 0 || !to.account ? [] : await promisesGivenAway(ctx, givers)
  return {
    visits: visits.map((v) => ({ id: v.id, number: v.number, day: v.day, enterprise: v.enterpriseName })),
    promises: promises.map(({ id, what, dueOn, enterpriseName }) => ({
      ...{ id, what, dueOn, enterprise: enterpriseName },
      overdue: dueOn < today,
    })),
    versions: [...visits, ...promises].map((x) => [x.id, x.version]),
  }
}

/** Everything that a handover would do, before anything is done; `givers` are whose plans go along. */
export const planHandover = async (ctx: Looking, q: HandoverQuery) => {
  const firstDay = q.firstDay ?? shanghaiDate(ctx.now)
  const to = await getInstructor(ctx, q.toInstructorId)
  const items = judge(await chosen(ctx, q, firstDay), await placesOf(ctx, to.id, firstDay))
  const people = new Map<string, Instructor>()
  for (const { responsibility: r } of items)
    if (!people.has(r.instructor.id)) people.set(r.instructor.id, await getInstructor(ctx, r.instructor.id))
  const givers = giversOf(items, people)
  const { versions, ...plans } = await presentPlans(ctx, givers, to, firstDay)
  const loads = shiftsOf(items, people.values(), to)
  const contacts = loads.at(-1)?.after.contacts ?? 0
  const rows = items.map((i) => [i.responsibility.id, i.responsibility.version, i.verdict])
  const preview: HandoverPreview = {
    ...{ firstDay, items, ...plans, loads },
    warnings: await warningsOf(ctx, to, contacts, firstDay),
    fingerprint: hashOf([to.id, to.version, firstDay, rows, versions]),
  }
  return { preview, givers, to: { instructorId: to.id, accountId: to.account?.id ?? null, name: to.name } }
}

export const previewHandover = async (ctx: Looking, q: HandoverQuery): Promise<HandoverPreview> =>
  (await planHandover(ctx, q)).preview
