import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { DigestPart, DigestSection as Section } from '../../../kernel/digest.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Digest, DigestSection } from '../contract/index.ts'
import { ownNotifications } from './notifications.ts'

const translated = ([zh, en]: readonly [string, string]) => ({ zh, en })
const shown = ({ label, lines, ...s }: Section): DigestSection => ({
  ...s,
  name: translated(label),
  lines: lines.map((l) => ({ ...l, note: l.note && translated(l.note) })),
})

const MOST = 20
/** Notices of the kinds that this person reads in the digest alone, since the one before. */
const gathered = async (ctx: ReadCtx): Promise<Section[]> => {
  const last = await ownDigests(ctx).select('createdAt').orderBy('day', 'desc').executeTakeFirst()
  const since = last?.createdAt ?? new Date(ctx.now.getTime() - 7 * 86_400_000)
  const rows = await ownNotifications(ctx)
    .innerJoin('notificationPreference as p', (j) =>
      j
        .onRef('p.parkId', '=', 'notification.parkId')
        .onRef('p.accountId', '=', 'notification.accountId')
        .onRef('p.kind', '=', 'notification.kind'),
    )
    .select(['notification.titleZh', 'notification.link', 'notification.createdAt'])
    .where('p.pace', '=', 'digest')
    .where('notification.urgent', '=', false)
    .where('notification.readAt', 'is', null)
    .where('notification.createdAt', '>', since)
    .orderBy('notification.id', 'desc')
    .limit(MOST + 1)
    .execute()
  if (rows.length === 0) return []
  return [
    {
      key: 'notices',
      label: ['其他通知', 'Other notices'],
      count: Math.min(rows.length, MOST),
      atLeast: rows.length > MOST,
      pressing: false,
      more: '/notifications?view=unread',
      lines: rows.slice(0, MOST).map((r) => ({
        title: r.titleZh,
        note: null,
        link: r.link ?? '/notifications',
        at: r.createdAt.toISOString(),
      })),
    },
  ]
}

/** A person’s day as it is this moment: late, due, new and waiting for her, and what she has asked to read here. */
export const digestNow = async (ctx: ReadCtx, parts: readonly DigestPart[]): Promise<Digest> => {
  const sections: Section[] = []
  for (const part of parts) sections.push(...(await part.sections(ctx)))
  sections.push(...(await gathered(ctx)))
  const said = sections.filter((s) => s.count > 0).sort((a, b) => Number(b.pressing) - Number(a.pressing))
  return { id: null, day: shanghaiDate(ctx.now), writtenAt: ctx.now.toISOString(), sections: said.map(shown) }
}

/** The one door: a person’s own digests. */
export const ownDigests = ({ db, actor }: Looking) =>
  db.selectFrom('digest').where('digest.parkId', '=', actor.parkId).where('digest.accountId', '=', actor.id)

export const getDigest = async (ctx: Looking, id: string): Promise<Digest> => {
  const d = await ownDigests(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!d) throw notFound()
  return { id: d.id, day: d.day, writtenAt: d.createdAt.toISOString(), sections: d.sections as Digest['sections'] }
}
