import { sql } from 'kysely'
import { searchDivision } from '../../../kernel/codes/divisions.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { openerOf } from '../../../kernel/seal/index.ts'
import { DEMAND_PHONE, visibleDemands } from '../../demands/index.ts'
import { CONTACT_PHONE } from '../../enterprises/index.ts'
import type { Known } from '../rules/index.ts'

type Asking = Looking & Pick<ReadCtx, 'outside'>
const present = (values: (string | null | undefined)[]) => values.filter((v): v is string => Boolean(v))

const enterpriseOf = ({ db, actor }: Looking, id: string) =>
  db
    .selectFrom('enterprise')
    .select(['id', 'name', 'shortName', 'formerNames', 'code', 'legacyRegNo', 'address', 'legalPerson'])
    .where('parkId', '=', actor.parkId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const contactsOf = async (ctx: Asking, enterpriseId: string) => {
  const rows = await ctx.db
    .selectFrom('enterpriseContact')
    .select(['name', 'phone', 'mail'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('enterpriseId', '=', enterpriseId)
    .execute()
  const open = openerOf(ctx, CONTACT_PHONE)
  return rows.map((c) => ({ ...c, phone: c.phone && open(c.phone) }))
}

/** Who spoke for the enterprise on the case. */
const speakers = async ({ db, actor }: Looking, demandId: string) => {
  const rows = await db
    .selectFrom('demandEntry')
    .select('actorName')
    .distinct()
    .where('parkId', '=', actor.parkId)
    .where('demandId', '=', demandId)
    .where('side', '=', 'enterprise')
    .execute()
  return rows.map((r) => r.actorName)
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s/gu, '')
const SHORTEST = 4
/** Enterprises of the park whose full name stands in the text. */
const namedIn = async ({ db, actor }: Looking, text: string, except: string | undefined) => {
  const rows = await db
    .selectFrom('enterprise')
    .select(['id', 'name'])
    .where('parkId', '=', actor.parkId)
    .where(sql<boolean>`char_length(name) >= ${SHORTEST}`)
    .where(sql<boolean>`strpos(${plain(text)}, lower(replace(normalize(name, NFKC), ' ', ''))) > 0`)
    .execute()
  return rows.filter((r) => r.id !== except).map((r) => r.name)
}

const DIVISION = /(?:特别行政区|自治区|自治州|自治县|省|市|县|区|旗)$/u
const DIVISIONS: ReadonlySet<string> = new Set(
  [...'12345678']
    .flatMap((digit) => searchDivision(digit, 9999))
    .flatMap(({ name }) => [name, name.replace(DIVISION, '')]),
)
/** Divisions, in full and as people say them, that the names of an enterprise speak of: its own sign comes after them. */
const placesIn = (names: readonly string[]) =>
  [...DIVISIONS].filter((place) => place.length > 1 && names.some((name) => name.includes(place)))

const NOBODY: Known = { names: [], others: [], people: [], phones: [], codes: [], mails: [], addresses: [] }

/** Everything the park knows about who was behind a case, so that none of it is published; `text` is what is to be read. */
export const knownBehind = async (ctx: Asking, demandId: string | null, text: string): Promise<Known> => {
  if (!demandId) return { ...NOBODY, others: await namedIn(ctx, text, undefined) }
  const demand = await visibleDemands(looking(ctx, 'demand.read'))
    .select(['demand.enterpriseId', 'demand.contactName', 'demand.contactPhone'])
    .where('demand.id', '=', demandId)
    .executeTakeFirst()
  if (!demand) throw notFound()
  const [firm, contacts, spoke, others] = await Promise.all([
    enterpriseOf(ctx, demand.enterpriseId),
    contactsOf(ctx, demand.enterpriseId),
    speakers(ctx, demandId),
    namedIn(ctx, text, demand.enterpriseId),
  ])
  const names = present([firm.name, firm.shortName, ...firm.formerNames])
  return {
    names,
    others,
    people: [...new Set(present([firm.legalPerson, demand.contactName, ...contacts.map((c) => c.name), ...spoke]))],
    phones: present([
      demand.contactPhone && openerOf(ctx, DEMAND_PHONE)(demand.contactPhone),
      ...contacts.map((c) => c.phone),
    ]),
    codes: present([firm.code, firm.legacyRegNo]),
    mails: present(contacts.map((c) => c.mail)),
    addresses: present([firm.address]),
    places: placesIn(names),
  }
}
