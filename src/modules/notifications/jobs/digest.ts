import { isWorkday, shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import type { DigestPart } from '../../../kernel/digest.ts'
import type { Job } from '../../../kernel/jobs.ts'
import type { Message } from '../../../kernel/notify.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import { parkCalendar } from '../../parks/index.ts'
import { headline, peopleOf, writeDigest } from '../commands/index.ts'
import type { DigestSection } from '../contract/index.ts'
import { DIGEST_KIND } from '../queries/index.ts'
import { DIGEST, minuteOfDay, minutesOf } from '../rules.ts'
import { mailErrand } from './letters.ts'

/** On a working day, from the set time to the end of business: a process that was down at the time still writes, nobody is disturbed at night. */
const isTime = async (ctx: WriteCtx, day: string) => {
  const calendar = await parkCalendar(ctx)
  if (!isWorkday(calendar, day).working) return false
  const { body } = await rulesInForce(ctx, DIGEST)
  const minute = minuteOfDay(ctx.now)
  return minute >= minutesOf(body.at) && minute < (calendar.hours.at(-1)?.[1] ?? 24 * 60)
}

const begin = async (ctx: WriteCtx, day: string, people: number) => {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('digestRound')
    .values({ parkId: ctx.actor.parkId, day, begunAt: ctx.now, people })
    .onConflict((oc) => oc.columns(['parkId', 'day']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

const begun = ({ db, actor }: WriteCtx, day: string) =>
  db
    .selectFrom('digestRound')
    .select('day')
    .where('parkId', '=', actor.parkId)
    .where('day', '=', day)
    .executeTakeFirst()

const round: Job = {
  name: 'digest.round',
  title: '到点为每人写每日提要',
  cron: '*/5 * * * *',
  run: async (ctx) => {
    const day = shanghaiDate(ctx.now)
    if (!(await isTime(ctx, day)) || (await begun(ctx, day))) return
    const people = await peopleOf(ctx)
    if (!(await begin(ctx, day, people.length))) return
    await ctx.enqueueMany(
      'digest.write',
      people.map((accountId) => ({ accountId, day })),
    )
    await ctx.audit('digest.round', { after: { day, people: people.length } })
  },
}

const writeOne = (parts: readonly DigestPart[]): Job => ({
  name: 'digest.write',
  title: '写一人的每日提要',
  run: (ctx, { accountId, day }) => writeDigest(ctx, String(accountId), String(day), parts),
})

type Waiting = { id: string; day: string; sections: unknown; to: string | null }
const waiting = ({ db, actor }: WriteCtx, id: string): Promise<Waiting | undefined> =>
  db
    .selectFrom('digest')
    .innerJoin('account', 'account.id', 'digest.accountId')
    .leftJoin('notificationPreference as p', (j) =>
      j
        .onRef('p.parkId', '=', 'digest.parkId')
        .onRef('p.accountId', '=', 'digest.accountId')
        .on('p.kind', '=', DIGEST_KIND),
    )
    .select(['digest.id', 'digest.day', 'digest.sections', 'account.mail as to'])
    .where('digest.parkId', '=', actor.parkId)
    .where('digest.id', '=', id)
    .where('digest.mailedAt', 'is', null)
    .where('account.disabledAt', 'is', null)
    .where((eb) => eb.or([eb('p.mail', 'is', null), eb('p.mail', '=', true)]))
    .executeTakeFirst()

const mark = ({ db, actor, now }: WriteCtx, id: string) =>
  db
    .updateTable('digest')
    .set({ mailedAt: now })
    .where('parkId', '=', actor.parkId)
    .where('id', '=', id)
    .where('mailedAt', 'is', null)
    .execute()

const sheet = (sections: readonly DigestSection[], origin: string | undefined) => {
  const address = (link: string) => (origin ? ` ${new URL(link, origin)}` : '')
  const line = (l: DigestSection['lines'][number]) =>
    `  · ${l.title}${l.note ? `（${l.note.zh}）` : ''}\n   ${address(l.link)}`
  const more = (s: DigestSection) => (s.more && s.count > s.lines.length ? [`  … 全部 / all${address(s.more)}`] : [])
  return sections
    .map((s) =>
      [`${s.name.zh} / ${s.name.en}: ${s.count}${s.atLeast ? '+' : ''}`, ...s.lines.map(line), ...more(s)].join('\n'),
    )
    .join('\n\n')
}

const messageOf = (d: Waiting, to: string, origin: string | undefined): Message => {
  const sections = d.sections as DigestSection[]
  const [zh] = headline(sections)
  const whole = origin ? `\n\n${new URL(`/digests/${d.id}`, origin)}` : ''
  return { id: d.id, to, subject: `【园企通】${zh}`, text: `${sheet(sections, origin)}${whole}\n` }
}

const mail = mailErrand({
  name: 'digest.mail',
  title: '发送每日提要邮件',
  letterOf: async (ctx, { digestId }) => {
    const d = await waiting(ctx, String(digestId))
    if (!d?.to) return undefined
    return {
      message: messageOf(d, d.to, ctx.outside.origin),
      sent: async (then) => {
        await mark(then, d.id)
        await then.audit('digest.mail', { id: d.id })
      },
      refused: (then, reason) => then.audit('digest.undeliverable', { id: d.id, reason }),
    }
  },
})

export const digestJobs = (parts: readonly DigestPart[]): Job[] => [round, writeOne(parts)]
export const digestErrands = [mail]
