import { keptIn, maskPhone } from '../codes/index.ts'
import type { PoolClient } from '../db/index.ts'
import { conflict } from '../errors.ts'
import type { SealProvider } from './provider.ts'

/** Where a number stands: a sealed one that is carried to another park, table or column does not open there. */
export type Place = `${string}.${string}`
type Where = { actor: { parkId: string }; outside: { seals: SealProvider } }

const aboutOf = (parkId: string, place: Place, key: string, mask: string, blind: string) =>
  `${parkId}/${place}/${key}/${mask}/${blind}`

const elsewhere = () =>
  conflict(
    'sealed_elsewhere',
    '电话号码是用另一套密钥加密的，本机打不开；请联系系统管理员（parkloop doctor）',
    'Phone numbers were sealed with another installation’s secret and cannot be opened here; ask the administrator (parkloop doctor)',
  )

/** What is longer than a number is no number: its mask tells nothing but that. */
const LONGEST_MASK = 30

/** Seals with a key that the caller names; one that is sealed with it already stays as it is. */
export const sealedWith =
  (seals: SealProvider, key: string, parkId: string, place: Place) =>
  (stored: string): string => {
    if (keptIn(stored)?.key === key) return stored
    const plain = openedAt(seals, parkId, place)(stored)
    const [mask, blind] = [maskPhone(plain).replaceAll(':', '*').slice(0, LONGEST_MASK), seals.blind(parkId, plain)]
    return `s1:${key}:${mask}:${blind}:${seals.seal(key, plain, aboutOf(parkId, place, key, mask, blind))}`
  }

/** The whole number, or 409 where it was sealed by another installation. */
const openedAt =
  (seals: SealProvider, parkId: string, place: Place) =>
  (stored: string): string => {
    const kept = keptIn(stored)
    if (!kept) return stored
    const about = aboutOf(parkId, place, kept.key, kept.mask, kept.blind)
    const plain = seals.open(kept.key, kept.sealed, about)
    if (plain !== undefined) return plain
    throw elsewhere()
  }

const NEWEST = 'select id from seal_key order by made_at desc, id desc limit 1'
/** The key that new numbers are sealed with: the newest one; of a database that knows none yet the first. */
export const newestKey = async (client: Pick<PoolClient, 'query'>, seals: SealProvider): Promise<string> => {
  const { rows } = await client.query<{ id: string }>(NEWEST)
  return rows[0]?.id ?? `${seals.home}-1`
}

/** Seals numbers of the caller's park for one place; asks once for the key. 409 where the newest is another installation's. */
export const sealerOf = async (ctx: Where & { client: PoolClient }, place: Place) => {
  const { seals } = ctx.outside
  const key = await newestKey(ctx.client, seals)
  if (!key.startsWith(`${seals.home}-`)) throw elsewhere()
  return sealedWith(seals, key, ctx.actor.parkId, place)
}

/** Opens numbers of the caller's park. What is shown to a person goes through a reveal that is recorded. */
export const openerOf = ({ actor, outside }: Where, place: Place) => openedAt(outside.seals, actor.parkId, place)

/** Words of many fields as one sealed text: a number may stand anywhere in them. `{}` holds nothing and stays. */
export const sealWhole = async (ctx: Where & { client: PoolClient }, place: Place, value: object): Promise<string> =>
  JSON.stringify(
    Object.keys(value).length === 0 ? value : { sealed: (await sealerOf(ctx, place))(JSON.stringify(value)) },
  )

/** What was sealed as a whole; what the version before wrote is read as it is. */
export const openWhole = (ctx: Where, place: Place, stored: unknown): Record<string, unknown> => {
  const { sealed } = stored as { sealed?: unknown }
  return typeof sealed === 'string' ? JSON.parse(openerOf(ctx, place)(sealed)) : (stored as Record<string, unknown>)
}
