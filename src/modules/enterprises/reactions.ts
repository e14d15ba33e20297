import { on } from '../../kernel/events.ts'
import { notify } from '../../kernel/notify.ts'
import { bordersMoved } from '../parks/index.ts'
import { PLACE_JOB } from './commands/index.ts'
import { ProposalField } from './contract/index.ts'
import { importUndone, proposalDecided } from './events.ts'

export const reactions = [
  on(bordersMoved, '边界变动后为未落格的企业落格', (ctx) =>
    ctx.enqueue(PLACE_JOB, {}, { key: `${PLACE_JOB}:${ctx.actor.parkId}` }),
  ),
  on(proposalDecided, '更正建议的处理结果告知提出人', async (ctx, { payload: p, actorId }) => {
    if (p.proposerId === actorId) return
    const [zh, en] = ProposalField.labels[p.field as ProposalField]
    await notify(ctx, {
      to: [p.proposerId],
      kind: 'proposal.decided',
      title: p.accepted
        ? [`您建议更正的「${zh}」已采纳`, `Your correction was accepted: ${en}`]
        : [
            `您建议更正的「${zh}」未采纳：${p.reason ?? ''}`,
            `Your correction was not accepted (${en}): ${p.reason ?? ''}`,
          ],
      link: `/proposals?enterpriseId=${p.enterpriseId}`,
    })
  }),
  on(importUndone, '导入被他人撤销时告知经办人', async (ctx, { payload: p }) => {
    if (p.ownerId === p.byId) return
    await notify(ctx, {
      to: [p.ownerId],
      kind: 'import.undone',
      title: ['您的一次企业导入已被撤销', 'An import of yours was undone'],
      link: `/imports/${p.importId}`,
    })
  }),
]
