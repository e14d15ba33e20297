import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { enterpriseFor, openProposalsOf, proposeChange, withdrawProposal } from '../../enterprises/index.ts'
import type { Correction, OwnProposal } from '../contract/index.ts'
import { ownProposal, ownSide } from '../queries/index.ts'

/** Of one field one word waits at a time: two colleagues cannot propose past each other. */
const mustBeAlone = async (ctx: WriteCtx, enterpriseId: string, field: string) => {
  const open = (await openProposalsOf(ctx, [enterpriseId])).get(enterpriseId) ?? []
  const other = open.find((p) => p.source === 'portal' && p.field === field)
  if (!other || field === 'contact') return
  throw conflict(
    'waiting_already',
    `${other.by.name}已提出过这一项的更正，正等待园区核对；要改请先撤回`,
    `${other.by.name} has proposed this already and it waits for the park; take it back first`,
  )
}

/** 更正: never a change of the file by itself, but for what a rule of the park accepts at once. */
export const correctOwn = async (ctx: WriteCtx, id: string, c: Correction): Promise<OwnProposal> => {
  const own = ownSide(ctx)
  const { id: enterpriseId } = await enterpriseFor(own, id)
  await mustBeAlone(own, enterpriseId, c.field)
  const from = { enterpriseId, source: 'portal', sourceId: enterpriseId, link: null, at: ctx.now } as const
  const words = { zh: '企业端更正', en: 'Corrected by the enterprise' }
  const value = c.contact ? `${c.contact.name} ${c.contact.role}` : (c.value ?? '')
  const { field, contact, note, fileIds } = c
  const made = await proposeChange(own, { ...from, ...words }, { field, value, note, fileIds, contact })
  return ownProposal(ctx, made)
}

export const withdrawOwnProposal = async (ctx: WriteCtx, id: string): Promise<OwnProposal> => {
  await ownProposal(ctx, id)
  await withdrawProposal(ownSide(ctx), id)
  return ownProposal(ctx, id)
}
