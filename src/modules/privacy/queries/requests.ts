import { type Selectable, sql } from 'kysely'
import { maskPhone } from '../../../kernel/codes/index.ts'
import type { Looking, Opening, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import { openWhole, type SealedColumn } from '../../../kernel/seal/index.ts'
import { holderOf } from '../../identity/index.ts'
import type { FullRequest, PrivacyRequest, RequestFilter, RequestKind, RequestState } from '../contract/index.ts'
import type { Sought } from '../rules/index.ts'
import type { PrivacyRequestTable } from '../tables.ts'

/** Where it stands sealed who asks. */
export const SUBJECT = 'privacy_request.subject'
export const PRIVACY_SEALED: readonly SealedColumn[] = [
  { table: 'privacy_request', column: 'subject', place: SUBJECT, json: 'whole' },
]

/** The only door to requests. */
export const visibleRequests = ({ db, actor }: Looking) =>
  db.selectFrom('privacyRequest').where(within(actor, { park: 'privacyRequest.parkId' }))

const count = (which: string) =>
  sql<number>`(select count(*)::int from privacy_mention m where m.park_id = privacy_request.park_id
    and m.request_id = privacy_request.id and m.decision ${sql.raw(which)})`
const presented = (ctx: Looking) =>
  visibleRequests(ctx)
    .selectAll('privacyRequest')
    .select([
      count('is null').as('undecided'),
      count("= 'erase'").as('toErase'),
      count("= 'keep'").as('toKeep'),
      count("= 'other'").as('ofOthers'),
    ])

type Row = Selectable<PrivacyRequestTable> & { undecided: number; toErase: number; toKeep: number; ofOthers: number }
const person = (id: string | null, name: string | null) =>
  name === null ? null : { id: id ?? '00000000-0000-0000-0000-000000000000', name }
const instant = (at: Date | null) => at?.toISOString() ?? null

export const present = (r: Row): PrivacyRequest => ({
  id: r.id,
  version: r.version,
  kind: r.kind as RequestKind,
  state: r.state as RequestState,
  shown: r.shown,
  accountId: r.accountId,
  words: r.words,
  receivedOn: String(r.receivedOn),
  dueOn: String(r.dueOn),
  openedBy: person(r.openedBy, r.openedByName) as PrivacyRequest['openedBy'],
  createdAt: r.createdAt.toISOString(),
  lookedAt: instant(r.lookedAt),
  mentions: { undecided: r.undecided, erase: r.toErase, keep: r.toKeep, other: r.ofOthers },
  trailEntries: r.trailEntries,
  decidedBy: person(r.decidedBy, r.decidedByName),
  decidedAt: instant(r.decidedAt),
  note: r.note,
  endedAt: instant(r.endedAt),
  erased: r.erased,
  kept: r.kept,
  copyUntil: instant(r.copyUntil),
})

const SORTS = {
  dueOn: { column: 'privacyRequest.dueOn', type: 'date' },
  createdAt: { column: 'privacyRequest.createdAt', type: 'timestamptz' },
} as const

export const listRequests = (ctx: ReadCtx, f: RequestFilter): Promise<PageOf<PrivacyRequest>> => {
  const rows = presented(ctx)
    .$if(f.state !== undefined, (q) => q.where('privacyRequest.state', 'in', f.state ?? []))
    .$if(f.kind !== undefined, (q) => q.where('privacyRequest.kind', 'in', f.kind ?? []))
  return page<Row, PrivacyRequest>(ctx, rows, f, { sorts: SORTS, id: 'privacyRequest.id', present })
}

export const requestFor = async (ctx: Looking, id: string): Promise<PrivacyRequest> => {
  const row = await presented(ctx).where('privacyRequest.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return present(row)
}

/** As it was asked, without digests. */
export type Asked = Pick<Sought, 'names' | 'phones' | 'mails' | 'accountId'>
const isErased = (subject: unknown) => Object.keys(subject as object).length === 0

/** Who is looked for; undefined once she is erased. */
export const soughtOf = (ctx: Opening, subject: unknown): Sought | undefined => {
  if (isErased(subject)) return undefined
  const asked = openWhole(ctx, SUBJECT, subject) as unknown as Asked
  const { seals } = ctx.outside
  return { ...asked, blinds: asked.phones.map((n) => seals.blind(ctx.actor.parkId, n)) }
}

export const getRequest = async (ctx: ReadCtx, id: string): Promise<FullRequest> => {
  const row = await presented(ctx).where('privacyRequest.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  const sought = soughtOf(ctx, row.subject)
  const holder = sought?.accountId ? await holderOf(ctx, sought.accountId) : undefined
  const account = holder ? { id: holder.id, name: holder.name, disabled: holder.disabled } : null
  const { names, phones, mails } = sought ?? {}
  const subject =
    names && phones && mails ? { names: [...names], phones: phones.map(maskPhone), mails: [...mails], account } : null
  return { ...present(row), subject }
}

/** The file of the copy, as long as it lies there. */
export const copyFileOf = async (ctx: ReadCtx, id: string): Promise<string | null> => {
  const row = await visibleRequests(ctx)
    .select(['privacyRequest.copyFileId', 'privacyRequest.copyUntil'])
    .where('privacyRequest.id', '=', id)
    .executeTakeFirst()
  return row?.copyFileId && row.copyUntil && row.copyUntil > ctx.now ? row.copyFileId : null
}
