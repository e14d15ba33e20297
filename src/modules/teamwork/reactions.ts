import { on } from '../../kernel/events.ts'
import { notify } from '../../kernel/notify.ts'
import { meetingDrafted, meetingHeld } from './events.ts'
import { membersToTell, peopleToTell } from './queries/index.ts'

const NAMES = {
  group: ['月度例会', 'monthly meeting'],
  leaders: ['组长季度例会', 'quarterly meeting of the leaders'],
} as const
const nameOf = (kind: string) => NAMES[kind as keyof typeof NAMES]

export const reactions = [
  on(meetingDrafted, '告知组长例会已起草', async (ctx, { payload: p }) => {
    const [zh, en] = nameOf(p.kind)
    await notify(ctx, {
      to: await peopleToTell(ctx, p.groupId),
      kind: 'meeting.drafted',
      title: [`${zh}已起草，拟于 ${p.plannedOn} 召开`, `The ${en} has been drafted for ${p.plannedOn}`],
      link: `/team-meetings/${p.meetingId}`,
    })
  }),
  on(meetingHeld, '告知与会人纪要', async (ctx, { payload: p }) => {
    const [zh, en] = nameOf(p.kind)
    await notify(ctx, {
      to: await membersToTell(ctx, p.groupId),
      kind: 'meeting.held',
      title: [`${p.heldOn} ${zh}纪要已记录`, `Minutes of the ${en} of ${p.heldOn}`],
      link: `/team-meetings/${p.meetingId}`,
    })
  }),
]
