import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import type { Erasure } from '../../../kernel/erasures.ts'
import { openWhole, type SealedColumn, sealWhole } from '../../../kernel/seal/index.ts'
import {
  type Asked,
  type Field,
  mentionsOf,
  nameOfField,
  requestFor,
  SUBJECT,
  soughtOf,
  visibleRequests,
} from '../queries/index.ts'
import { ERASED, firstDecision, patternsOf, type Sought } from '../rules/index.ts'
import { dropCopy } from './copy.ts'
import { everyMention, isOfStaff, lookInto, TOO_MANY } from './look.ts'
import { wipe } from './wipe.ts'

/** What has to be known to do it again: who she was, which places were hers, which were to stay. */
type Noted = { asked: Asked; erase: string[]; keep: string[] }

const decidedOf = async (ctx: WriteCtx, requestId: string) => {
  const rows = await mentionsOf(ctx, requestId).select(['tableName', 'rowKey', 'columnName', 'decision']).execute()
  const fields = rows.map((r) => ({ table: r.tableName, key: r.rowKey, column: r.columnName, decision: r.decision }))
  return {
    undecided: fields.filter((f) => f.decision === null).length,
    erase: fields.filter((f) => f.decision === 'erase'),
    keep: fields.filter((f) => f.decision === 'keep' || f.decision === 'other'),
  }
}
type Decided = Awaited<ReturnType<typeof decidedOf>>

/** Before anything is erased: a process that ends in between leaves a line that is done again, never an erasure that nobody repeats. */
const noteOutside = async (ctx: WriteCtx, id: string, { accountId, names, phones, mails }: Sought, d: Decided) => {
  const asked = { accountId, names, phones, mails }
  const noted: Noted = { asked, erase: d.erase.map(nameOfField), keep: d.keep.map(nameOfField) }
  const sealed = await sealWhole(ctx, SUBJECT, noted)
  await ctx.outside.erasures.note(ctx.actor.parkId, { id, at: ctx.now.toISOString(), sealed })
}

const GONE = { subject: '{}', shown: ERASED, state: 'done' } as const
/** Of what was erased not even the place is remembered. */
const forgetPlaces = ({ db, actor }: WriteCtx, requestId: string) =>
  db
    .deleteFrom('privacyMention')
    .where('parkId', '=', actor.parkId)
    .where('requestId', '=', requestId)
    .where('decision', '=', 'erase')
    .execute()

/** The job behind a decision. What has come to speak of her since it was made goes back to who decides. */
export const eraseForRequest = async (ctx: WriteCtx, id: string, sealed: readonly SealedColumn[]): Promise<void> => {
  const row = await visibleRequests(ctx)
    .selectAll('privacyRequest')
    .where('privacyRequest.id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  const sought = row && soughtOf(ctx, row.subject)
  if (row?.state !== 'erasing' || !sought) return
  await dropCopy(ctx, id)
  const whole = await lookInto(ctx, id, sought, sealed)
  const decided = await decidedOf(ctx, id)
  if (decided.undecided > 0 || !whole) {
    const { version } = await requestFor(ctx, id)
    const nobody = { decidedBy: null, decidedByName: null, decidedAt: null, note: whole ? null : TOO_MANY }
    await change(ctx, 'privacyRequest', { id, version }, { state: 'open', ...nobody })
    await ctx.audit('privacy-request.reopen', { id, after: { undecided: decided.undecided } })
    return
  }
  await noteOutside(ctx, id, sought, decided)
  const erased = await wipe(ctx, sought, decided.erase, sealed)
  await forgetPlaces(ctx, id)
  const { version } = await requestFor(ctx, id)
  await change(ctx, 'privacyRequest', { id, version }, { ...GONE, erased, kept: decided.keep.length, endedAt: ctx.now })
  await ctx.audit('privacy-request.erased', { id, after: { erased, kept: decided.keep.length } })
}

const asDone = async (ctx: WriteCtx, e: Erasure, erased: number) => {
  const day = shanghaiDate(new Date(e.at))
  const { parkId } = ctx.actor
  const done = { ...GONE, erased, endedAt: ctx.now, updatedAt: ctx.now }
  await ctx.db
    .insertInto('privacyRequest')
    .values({
      ...{ parkId, id: e.id, kind: 'erasure', ...done, createdAt: new Date(e.at) },
      words: '恢复备份后重新执行 / done again after a restoration',
      ...{ receivedOn: day, dueOn: day, openedBy: null, openedByName: ctx.actor.name },
    })
    .onConflict((oc) => oc.columns(['parkId', 'id']).doUpdateSet({ ...done }))
    .execute()
  await ctx.db.deleteFrom('privacyMention').where('parkId', '=', parkId).where('requestId', '=', e.id).execute()
}

/**
 * An erasure that the journal knows and this database, restored from an earlier day, does not: done again. What was decided
 * about a place holds; of places that nobody decided about only those go that are hers for certain.
 */
export const eraseAgain = async (ctx: WriteCtx, e: Erasure, sealed: readonly SealedColumn[]): Promise<number> => {
  const noted = openWhole(ctx, SUBJECT, JSON.parse(e.sealed)) as unknown as Noted
  const { seals } = ctx.outside
  const sought: Sought = { ...noted.asked, blinds: noted.asked.phones.map((n) => seals.blind(ctx.actor.parkId, n)) }
  const [erase, keep] = [new Set(noted.erase), new Set(noted.keep)]
  const ofStaff = await isOfStaff(ctx, sought.accountId)
  const fields: Field[] = []
  for await (const hits of everyMention(ctx, sought, patternsOf(sought), sealed))
    fields.push(
      ...hits.filter((h) => {
        const name = nameOfField(h)
        return erase.has(name) || (!keep.has(name) && firstDecision(h, { ofStaff }).decision === 'erase')
      }),
    )
  const erased = await wipe(ctx, sought, fields, sealed)
  await asDone(ctx, e, erased)
  await ctx.audit('privacy-request.erase-again', { id: e.id, after: { erased } })
  return erased
}

/** Which of these are not done in this database. */
export const notErased = async (ctx: WriteCtx, erasures: readonly Erasure[]): Promise<Erasure[]> => {
  const rows = await visibleRequests(ctx)
    .select('privacyRequest.id')
    .where('privacyRequest.state', '=', 'done')
    .execute()
  const done = new Set(rows.map((r) => r.id))
  return erasures.filter((e) => !done.has(e.id))
}
