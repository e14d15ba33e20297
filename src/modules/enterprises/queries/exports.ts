import { sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Bytes } from '../../../kernel/module.ts'
import { openerOf } from '../../../kernel/seal/index.ts'
import { openFile } from '../../files/index.ts'
import type { Enterprise, EnterpriseFilter, ExportSheet } from '../contract/index.ts'
import type { Beside, BesideRow, Listed } from '../rules/exports.ts'
import { CONTACT_PHONE } from './contacts.ts'
import { listEnterprises } from './list.ts'

/** An export holds what its owner saw: nobody else opens it. */
const ownExports = ({ db, actor }: Looking) =>
  db.selectFrom('enterpriseExport').where('parkId', '=', actor.parkId).where('ownerId', '=', actor.id)

/** For the job that writes it. */
export const exportFor = async ({ db, actor }: Looking, id: string) => {
  const rows = db.selectFrom('enterpriseExport').selectAll().where('parkId', '=', actor.parkId)
  const row = await rows.where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}
export type ExportRecord = Awaited<ReturnType<typeof exportFor>>

export const openExport = async (ctx: ReadCtx, id: string): Promise<Bytes> => {
  const row = await ownExports(ctx).select(['fileId', 'expiresAt']).where('id', '=', id).executeTakeFirst()
  if (!row?.fileId || row.expiresAt <= ctx.now) throw notFound()
  return openFile(ctx, row.fileId, 'enterprise_export', id)
}

type More = Pick<Listed, 'formerNames' | 'businessScope' | 'legacyRegNo' | 'codeOverrideReason' | 'contact'> & {
  id: string
}
/** What the list does not carry; the contact is the one to call first. */
const moreOf = async (ctx: ReadCtx, ids: readonly string[]): Promise<Map<string, More>> => {
  const { rows } = await sql<More>`
    select e.id, e.former_names, e.business_scope, e.legacy_reg_no, e.code_override_reason,
      (select json_build_object('name', c.name, 'role', c.role, 'phone', c.phone) from enterprise_contact c
        where c.park_id = e.park_id and c.enterprise_id = e.id order by c.is_primary desc, c.id limit 1) as contact
    from enterprise e where e.park_id = ${ctx.actor.parkId}::uuid and e.id = any(${ids as string[]}::uuid[])`.execute(
    ctx.db as never,
  )
  const open = openerOf(ctx, CONTACT_PHONE)
  const whole = (c: More['contact']) => c && { ...c, phone: c.phone && open(c.phone) }
  return new Map(rows.map((r) => [r.id, { ...r, contact: whole(r.contact) }]))
}

const AT_ONCE = 1000
/** The very list that this person sees, page after page. */
async function* listPages(ctx: ReadCtx, filter: EnterpriseFilter): AsyncGenerator<Enterprise[]> {
  for (let cursor: string | undefined; ; ) {
    const page = await listEnterprises(ctx, { ...filter, limit: AT_ONCE, cursor })
    yield page.items
    if (!page.nextCursor) return
    cursor = page.nextCursor
  }
}

export async function* registerPages(ctx: ReadCtx, filter: EnterpriseFilter): AsyncGenerator<Listed[]> {
  for await (const items of listPages(ctx, filter)) {
    const more = await moreOf(
      ctx,
      items.map((e) => e.id),
    )
    yield items.flatMap((e) => {
      const rest = more.get(e.id)
      return rest ? [{ ...e, ...rest, gridName: e.grid?.name ?? null }] : []
    })
  }
}

const idsIn = (items: readonly Enterprise[]) => items.map((e) => e.id)
const BESIDE: Record<ExportSheet, (ctx: ReadCtx, ids: readonly string[]) => Promise<BesideRow[]>> = {
  contacts: async (ctx, ids) => {
    const open = openerOf(ctx, CONTACT_PHONE)
    const rows = await ctx.db
      .selectFrom('enterpriseContact')
      .select(['enterpriseId', 'name', 'role', 'phone', 'mail', 'isPrimary', 'consentAt'])
      .where('parkId', '=', ctx.actor.parkId)
      .where(sql<boolean>`enterprise_id = any(${ids as string[]}::uuid[])`)
      .orderBy('enterpriseId')
      .orderBy('isPrimary', 'desc')
      .orderBy('id')
      .execute()
    return rows.map((c) => ({ ...c, phone: c.phone && open(c.phone) }))
  },
  titles: ({ db, actor }, ids) =>
    db
      .selectFrom('enterpriseTitle')
      .select(['enterpriseId', 'kind', 'name', 'number', 'issuer', 'issuedOn', 'validUntil'])
      .where('parkId', '=', actor.parkId)
      .where('withdrawnAt', 'is', null)
      .where(sql<boolean>`enterprise_id = any(${ids as string[]}::uuid[])`)
      .orderBy('enterpriseId')
      .orderBy('id')
      .execute(),
  indicators: ({ db, actor }, ids) =>
    db
      .selectFrom('enterpriseIndicator')
      .select(['enterpriseId', 'kind', 'period', 'value', 'unit', 'source', 'updatedAt'])
      .where('parkId', '=', actor.parkId)
      .where(sql<boolean>`enterprise_id = any(${ids as string[]}::uuid[])`)
      .orderBy('enterpriseId')
      .orderBy('kind')
      .orderBy('period')
      .execute(),
}

/** What belongs to the same enterprises, each row with whose it is. */
export async function* besidePages(
  ctx: ReadCtx,
  filter: EnterpriseFilter,
  sheet: ExportSheet,
): AsyncGenerator<Beside[]> {
  for await (const items of listPages(ctx, filter)) {
    const of = new Map(items.map((e) => [e.id, e]))
    const rows = await BESIDE[sheet](ctx, idsIn(items))
    yield rows.flatMap((row) => {
      const enterprise = of.get(row.enterpriseId)
      return enterprise ? [{ ...row, enterprise }] : []
    })
  }
}
