import { on } from '../../kernel/events.ts'
import { notify } from '../../kernel/notify.ts'
import { bordersMoved } from '../parks/index.ts'
import { PLACE_JOB } from './commands/index.ts'
import { ProposalField } from './contract/index.ts'
import { importUndone, proposalDecided, proposalUndone } from './events.ts'

/** Where the proposer reads what became of it. */
const pageOf = ({ source, enterpriseId }: { source: string; enterpriseId: string }) =>
  source === 'portal' ? `/portal/enterprises/${enterpriseId}` : `/proposals?enterpriseId=${enterpriseId}`

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
      link: pageOf(p),
    })
  }),
  on(proposalUndone, '更正被撤销告知提出人', async (ctx, { payload: p }) => {
    const [zh, en] = ProposalField.labels[p.field as ProposalField]
    await notify(ctx, {
      to: [p.proposerId],
      kind: 'proposal.undone',
      title: [`您更正的「${zh}」已被撤销：${p.reason}`, `Your correction was undone (${en}): ${p.reason}`],
      link: pageOf(p),
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
