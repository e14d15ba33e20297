import type { WriteCtx } from '../../../../kernel/context.ts'
import { invalid } from '../../../../kernel/errors.ts'
import { type ProposalOrigin, proposeChange } from '../../../enterprises/index.ts'
import type { FinishVisit } from '../../contract/index.ts'
import { naming } from '../naming.ts'

type Visit = { id: string; number: string; enterpriseId: string; startedAt: Date | null }
type Person = FinishVisit['people'][number]

const originOf = (ctx: WriteCtx, v: Visit): ProposalOrigin => ({
  enterpriseId: v.enterpriseId,
  source: 'visit',
  sourceId: v.id,
  zh: `走访 ${v.number}`,
  en: `Visit ${v.number}`,
  link: `/visits/${v.id}`,
  at: v.startedAt ?? ctx.now,
})

/** Whoever is picked from the file belongs to this enterprise. */
export const mustBeContacts = async (ctx: WriteCtx, enterpriseId: string, people: readonly Person[]) => {
  const ids = people.map((p) => p.contactId).filter((id): id is string => Boolean(id))
  if (ids.length === 0) return
  const known = await ctx.db
    .selectFrom('enterpriseContact')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('enterpriseId', '=', enterpriseId)
    .where('id', 'in', ids)
    .execute()
  const i = people.findIndex((p) => p.contactId && !known.some((k) => k.id === p.contactId))
  if (i >= 0)
    throw invalid(
      `people.${i}.contactId`,
      'contact_unknown',
      '这家企业没有这位联系人，可能已被删除',
      'The enterprise has no such contact, or not any more',
    )
}

const proposeContact = async (ctx: WriteCtx, origin: ProposalOrigin, p: Person) => {
  if (!p.role)
    throw invalid('role', 'role_needed', '新联系人须填写职务', 'Give the role of a person whom the file should know')
  const contact = { name: p.name, role: p.role, phone: p.phone ?? null }
  await proposeChange(ctx, origin, { field: 'contact', value: `${p.name} ${p.role}`, contact })
}

/** What should be otherwise in the file, and whom it does not know yet: each waits for its keeper. */
export const proposeAll = async (
  ctx: WriteCtx,
  visit: Visit,
  { corrections, people }: Pick<FinishVisit, 'corrections' | 'people'>,
) => {
  const origin = originOf(ctx, visit)
  for (const [i, c] of corrections.entries()) await proposeChange(ctx, origin, c).catch(naming(`corrections.${i}`))
  for (const [i, p] of people.entries())
    if (p.propose && !p.contactId) await proposeContact(ctx, origin, p).catch(naming(`people.${i}`))
}
