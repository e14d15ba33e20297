import { change, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid } from '../../../kernel/errors.ts'
import type { Editable, EnterprisePatch } from '../contract/index.ts'
import { figuresOf, readFile, standing, visibleEnterprises } from '../queries/index.ts'
import type { EnterpriseRow } from '../queries/visible.ts'
import { differing, pick } from '../rules/change.ts'
import { mustBeCode } from '../rules/code.ts'
import { judgeSize } from '../rules/size.ts'
import { mustBeFree } from './add.ts'
import { keepFacts, type Origin } from './facts.ts'
import { normalise } from './normalise.ts'
import { placed } from './place.ts'

export const lockEnterprise = (ctx: WriteCtx, id: string) =>
  lock(ctx, visibleEnterprises(ctx).selectAll('enterprise').where('enterprise.id', '=', standing(ctx, id)), () =>
    readFile(ctx, id),
  )

type Patch = Partial<Omit<Editable, 'codeOverrideReason'>>

/** The code that is to stand, with its mark; a new one must be free in this park. */
const codeOf = async (
  ctx: WriteCtx,
  row: EnterpriseRow,
  code: string | undefined,
  reason: string | null | undefined,
) => {
  if (code === undefined && reason === undefined) return {}
  const kept = mustBeCode(code ?? row.code, reason ?? row.codeOverrideReason)
  if (kept.code !== row.code) await mustBeFree(ctx, kept.code)
  return kept
}

/** A new name leaves the old one among the former names, unless the caller gave those himself. */
const formerOf = (row: EnterpriseRow, patch: Patch) =>
  patch.name === undefined || patch.name === row.name || patch.formerNames || row.formerNames.includes(row.name)
    ? {}
    : { formerNames: [...row.formerNames, row.name] }

/** Where figures are known the standard decides the size, not the hand. */
const sizeOf = async (ctx: WriteCtx, row: EnterpriseRow, patch: Patch) => {
  if (patch.size === undefined && patch.industryCode === undefined) return {}
  const verdict = judgeSize(
    patch.industryCode === undefined ? row.industryCode : patch.industryCode,
    await figuresOf(ctx, row.id),
  )
  return verdict && verdict.size !== 'unknown' ? { size: verdict.size } : {}
}

/** Answers the changed row. Giving only values that stand already confirms them: their facts are renewed, nothing else changes. */
export const changeEnterprise = async (
  ctx: WriteCtx,
  id: string,
  { codeOverrideReason, ...given }: Partial<Editable>,
  origin: Origin,
): Promise<EnterpriseRow> => {
  const row = await lockEnterprise(ctx, id)
  const { code, ...rest } = given
  const patch: Patch = await placed(ctx, await normalise(ctx, rest, row))
  const all = {
    ...patch,
    ...formerOf(row, patch),
    ...(await sizeOf(ctx, row, patch)),
    ...(await codeOf(ctx, row, code, codeOverrideReason)),
  }
  const changed: Record<string, unknown> = differing(row, all)
  const fields = Object.keys(changed)
  if (fields.length === 0) return confirm(ctx, row, all, origin)
  const after = await change(ctx, 'enterprise', row, changed)
  await keepFacts(ctx, row.id, changed, origin)
  const reason = typeof changed.codeOverrideReason === 'string' ? { reason: changed.codeOverrideReason } : {}
  await ctx.audit('enterprise.change', { id: row.id, before: pick(row, fields), after: changed, ...reason })
  return after
}

const confirm = async (ctx: WriteCtx, row: EnterpriseRow, values: Record<string, unknown>, origin: Origin) => {
  if (Object.keys(values).length === 0)
    throw invalid('', 'nothing_given', '没有要修改的内容', 'There is nothing to change')
  await keepFacts(ctx, row.id, values, origin)
  const fields = Object.keys(values)
  await ctx.audit('enterprise.confirm', { id: row.id, before: pick(row, fields), after: values })
  return row
}

export const editFile = async (ctx: WriteCtx, id: string, { source = 'desk', ...patch }: EnterprisePatch) => {
  await changeEnterprise(ctx, id, patch as Partial<Editable>, { source })
  return readFile(ctx, id)
}
