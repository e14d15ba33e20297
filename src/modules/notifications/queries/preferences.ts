import type { Looking } from '../../../kernel/context.ts'
import type { DigestPart } from '../../../kernel/digest.ts'
import type { Preference } from '../contract/index.ts'
import { COLUMNS, ownNotifications, present } from './notifications.ts'

type Reminders = DigestPart['reminders']
export const DIGEST_KIND = 'digest.daily'
/** The digest itself: whether it comes by mail as well. */
const DIGEST: Reminders[number] = { kind: DIGEST_KIND, label: ['每日提要', 'The daily digest'], may: 'view.use' }

const chosen = ({ db, actor }: Looking) =>
  db
    .selectFrom('notificationPreference')
    .select(['kind', 'mail', 'pace'])
    .where('parkId', '=', actor.parkId)
    .where('accountId', '=', actor.id)
    .execute()
const newest = (ctx: Looking) =>
  ownNotifications(ctx).select(COLUMNS).distinctOn('kind').orderBy('kind').orderBy('id', 'desc').execute()

/** A kind appears once a person has received it; reminders, which are never received one by one, from the start. */
export const listPreferences = async (ctx: Looking, reminders: Reminders): Promise<{ items: Preference[] }> => {
  const [seen, set] = [await newest(ctx), await chosen(ctx)]
  const examples = new Map(seen.map((n) => [n.kind, present(n).title]))
  const choices = new Map(set.map((c) => [c.kind, c]))
  const hers = [DIGEST, ...reminders].filter((r) => ctx.actor.may.has(r.may))
  const names = new Map(hers.map((r) => [r.kind, { zh: r.label[0], en: r.label[1] }]))
  const kinds = new Set([...examples.keys(), ...choices.keys(), ...names.keys()])
  const items = [...kinds].sort().map((kind) => ({
    kind,
    mail: choices.get(kind)?.mail ?? true,
    pace: (choices.get(kind)?.pace ?? (names.has(kind) ? 'digest' : 'now')) as Preference['pace'],
    name: names.get(kind) ?? null,
    example: examples.get(kind) ?? null,
  }))
  return { items }
}
