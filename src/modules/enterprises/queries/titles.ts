import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import type { Title } from '../contract/index.ts'
import { enterpriseFor } from './visible.ts'

const DAY_MS = 86_400_000
const titles = ({ db, actor }: Looking) =>
  db
    .selectFrom('enterpriseTitle')
    .selectAll('enterpriseTitle')
    .where('enterpriseTitle.parkId', '=', actor.parkId)
    .where('enterpriseTitle.withdrawnAt', 'is', null)
type Row = Awaited<ReturnType<ReturnType<typeof titles>['executeTakeFirstOrThrow']>>

export const presentTitle =
  (today: string) =>
  ({ id, version, kind, name, number, issuer, issuedOn, validUntil, byName }: Row): Title => {
    const expired = validUntil !== null && validUntil < today
    return { id, version, kind: kind as Title['kind'], name, number, issuer, issuedOn, validUntil, expired, byName }
  }

export const listTitles = async (ctx: Looking, enterpriseId: string): Promise<{ items: Title[] }> => {
  const { id } = await enterpriseFor(ctx, enterpriseId)
  const rows = await titles(ctx)
    .where('enterpriseId', '=', id)
    .orderBy(sql`valid_until nulls last`)
    .orderBy('id')
    .execute()
  return { items: rows.map(presentTitle(shanghaiDate(ctx.now))) }
}

/** Titles that end within so many days, or have ended within the last year, by enterprise. The caller may see the enterprises. */
export const expiringTitles = async (ctx: Looking, days: number, enterpriseIds?: readonly string[]) => {
  const today = shanghaiDate(ctx.now)
  const at = (n: number) => shanghaiDate(new Date(ctx.now.getTime() + n * DAY_MS))
  const rows = await titles(ctx)
    .where('validUntil', '<=', at(days))
    .where('validUntil', '>=', at(-365))
    .$if(enterpriseIds !== undefined, (q) =>
      q.where(sql<boolean>`enterprise_id = any(${enterpriseIds as string[]}::uuid[])`),
    )
    .orderBy('validUntil')
    .orderBy('id')
    .execute()
  const present = presentTitle(today)
  const by = Map.groupBy(rows, (r) => r.enterpriseId)
  return new Map([...by].map(([id, found]) => [id, found.map(present)]))
}
