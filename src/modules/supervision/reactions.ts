import type { WriteCtx } from '../../kernel/context.ts'
import type { Label } from '../../kernel/contract/index.ts'
import { on } from '../../kernel/events.ts'
import { notify } from '../../kernel/notify.ts'
import { clockEscalated, demandSupervised } from '../demands/index.ts'
import { issueBySystem } from './commands/index.ts'
import { SlipColour } from './contract/index.ts'
import { slipIgnored, slipIssued, slipMoved } from './events.ts'
import { holdersOf } from './queries/index.ts'

type About = { slipId: string; number: string; colour: string; title: string }
const say = (ctx: WriteCtx, p: About, to: readonly string[], kind: string, [zh, en]: Label) => {
  const [colour, colourEn] = SlipColour.labels[p.colour as SlipColour]
  return notify(ctx, {
    to,
    kind,
    title: [`${colour}督办单${zh}：${p.title}（${p.number}）`, `${colourEn} slip ${en}: ${p.title} (${p.number})`],
    link: `/slips/${p.slipId}`,
  })
}

/** The ladder and too many redos open slips; the people concerned hear of each step once. */
export const reactions = [
  on(clockEscalated, '催办升级到督办单', async (ctx, { id, payload: p }) => {
    if (!p.slip || !p.departmentId) return
    await issueBySystem(ctx, {
      ...{ demandId: p.demandId, departmentId: p.departmentId, title: p.title, colour: p.slip },
      source: 'clock',
      sourceEvent: id,
      reason: p.slip === 'blue' ? `${p.number} 即将到期` : `${p.number} 超期未办结`,
    })
  }),
  on(demandSupervised, '多次重办开红色督办单', async (ctx, { id, payload: p }) => {
    if (!p.departmentId) return
    await issueBySystem(ctx, {
      ...{ demandId: p.demandId, departmentId: p.departmentId, title: p.title, reason: p.reason },
      colour: 'red',
      source: 'redo',
      sourceEvent: id,
    })
  }),
  on(slipIssued, '督办单送达承办部门', async (ctx, { payload: p }) =>
    say(ctx, p, await holdersOf(ctx, 'slip.reply', p.departmentId), 'slip.issued', ['请签收', 'to sign for']),
  ),
  on(slipMoved, '督办单进展告知下一位', async (ctx, { payload: p }) => {
    const department = () => holdersOf(ctx, 'slip.reply', p.departmentId)
    if (p.step === 'reply')
      return say(ctx, p, await holdersOf(ctx, 'slip.check'), 'slip.replied', [
        '已回复，请核查',
        'was replied to: check it',
      ])
    if (p.step === 'check' && p.passed)
      return say(ctx, p, await holdersOf(ctx, 'slip.issue'), 'slip.checked', [
        '核查通过，请销号',
        'passed the check: close it',
      ])
    if (p.step === 'check') return say(ctx, p, await department(), 'slip.failed', ['核查未通过', 'failed the check'])
    if (p.step === 'close') return say(ctx, p, await department(), 'slip.closed', ['已销号', 'is closed'])
    if (p.step === 'withdraw') return say(ctx, p, await department(), 'slip.withdrawn', ['已撤回', 'was withdrawn'])
  }),
  on(slipIgnored, '红色督办单到期未回复', async (ctx, { payload: p }) =>
    say(ctx, p, await holdersOf(ctx, 'demand.instruct'), 'slip.ignored', ['到期未回复', 'was not replied to in time']),
  ),
]
