import { shanghaiTime } from '../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import type { Label } from '../../../kernel/contract/index.ts'
import { on } from '../../../kernel/events.ts'
import { notify } from '../../../kernel/notify.ts'
import * as fact from '../events.ts'
import { handlersOf, handlersOfMany, invitedTo } from '../queries/index.ts'

type About = { demandId: string; number: string; title: string }
const say = (ctx: WriteCtx, e: About, to: readonly string[], kind: string, [zh, en]: Label) =>
  notify(ctx, {
    to,
    kind,
    title: [`${zh}：${e.title}（${e.number}）`, `${en}: ${e.title} (${e.number})`],
    link: `/demands/${e.demandId}`,
  })

const invited = async (ctx: WriteCtx, meetingId: string) => {
  const departments = await invitedTo(ctx, meetingId)
  const people = await handlersOfMany(
    ctx,
    departments.map((d) => d.departmentId),
  )
  return [...people.values()].flat()
}

const clock = (startsAt: string) => shanghaiTime(new Date(startsAt))

/** Who learns of what comes from above. */
export const directionReactions = [
  on(fact.instructionGiven, '批示送达承办部门', async (ctx, e) =>
    say(ctx, e.payload, await handlersOf(ctx, e.payload.departmentId), 'instruction.given', [
      '领导批示，请签收',
      'A leader’s instruction to sign for',
    ]),
  ),
  on(fact.instructionMoved, '批示进展告知另一方', async (ctx, { payload: p }) => {
    const department = () => handlersOf(ctx, p.departmentId)
    if (p.step === 'report')
      return say(ctx, p, [p.givenBy], 'instruction.reported', [
        '批示已回报，请确认',
        'Reported on your instruction, please confirm',
      ])
    if (p.step === 'again')
      return say(ctx, p, await department(), 'instruction.given', ['领导再次批示', 'The leader asks again'])
    if (p.step === 'confirm')
      return say(ctx, p, await department(), 'instruction.done', ['批示已确认办结', 'The instruction is done'])
    if (p.step === 'withdraw')
      return say(ctx, p, await department(), 'instruction.withdrawn', ['批示已撤回', 'The instruction was withdrawn'])
  }),
  on(fact.meetingCalled, '会商邀请', async (ctx, e) =>
    say(ctx, e.payload, await invited(ctx, e.payload.meetingId), 'meeting.called', [
      `会商邀请 ${clock(e.payload.startsAt)}`,
      `Joint meeting on ${clock(e.payload.startsAt)}`,
    ]),
  ),
  on(fact.meetingHeld, '会商纪要告知参会部门', async (ctx, e) =>
    say(ctx, e.payload, await invited(ctx, e.payload.meetingId), 'meeting.held', [
      `会商纪要，决定 ${e.payload.decisions} 项`,
      `Minutes of the joint meeting, ${e.payload.decisions} decisions`,
    ]),
  ),
  on(fact.meetingCancelled, '会商取消告知参会部门', async (ctx, e) =>
    say(ctx, e.payload, await invited(ctx, e.payload.meetingId), 'meeting.cancelled', [
      '会商取消',
      'The joint meeting is off',
    ]),
  ),
]
