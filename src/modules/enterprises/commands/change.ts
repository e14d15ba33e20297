import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid } from '../../../kernel/errors.ts'
import type { Editable, EnterprisePatch } from '../contract/index.ts'
import { figuresOf, readFile, standsFor, visibleEnterprises } from '../queries/index.ts'
import type { EnterpriseRow } from '../queries/visible.ts'
import { differing, pick } from '../rules/change.ts'
import { mustBeCode } from '../rules/code.ts'
import { judgeSize } from '../rules/size.ts'
import { asStored, mustBeFree } from './add.ts'
import { keepFacts, type Origin } from './facts.ts'
import { keepWords } from './fresh.ts'
import { normalise } from './normalise.ts'
import { isMoved, placed } from './place.ts'
import { keepPlaces } from './places.ts'

export const lockEnterprise = (ctx: WriteCtx, id: string) =>
  lock(ctx, visibleEnterprises(ctx).selectAll('enterprise').where(standsFor(ctx, id)), () => readFile(ctx, id))

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

type Until = Record<string, string>
/** A new name leaves the old one among the former names, borne until today unless the caller says otherwise. */
const formerOf = (row: EnterpriseRow, patch: Patch, today: string) => {
  if (patch.name === undefined || patch.name === row.name || row.formerNames.includes(row.name)) return {}
  const until: Until = { [row.name]: today, ...(row.formerNameUntil as Until), ...patch.formerNameUntil }
  const listed = patch.formerNames ?? [...row.formerNames, row.name]
  const kept = Object.entries(until).filter(([name]) => listed.includes(name))
  return { formerNames: listed, formerNameUntil: Object.fromEntries(kept) }
}

/** Another state begins today, for a reason of its own, unless the caller says otherwise. */
const stateOf = (row: EnterpriseRow, patch: Patch, today: string) => {
  if (patch.status === undefined || patch.status === row.status) return {}
  return { statusSince: patch.statusSince ?? today, statusReason: patch.statusReason ?? null }
}

/** Where figures are known the standard decides the size, not the hand. */
const sizeOf = async (ctx: WriteCtx, row: EnterpriseRow, patch: Patch) => {
  if (patch.size === undefined && patch.industryCode === undefined) return {}
  const verdict = judgeSize(
    patch.industryCode === undefined ? row.industryCode : patch.industryCode,
    await figuresOf(ctx, row.id),
  )
  return verdict && verdict.size !== 'unknown' ? { size: verdict.size } : {}
}

const FOUND_BY = ['name', 'shortName', 'formerNames', 'code', 'legacyRegNo']
const reasonOf = ({ codeOverrideReason, statusReason }: Record<string, unknown>) => {
  const said = codeOverrideReason ?? statusReason
  return typeof said === 'string' ? { reason: said } : {}
}
/** The timeline tells whose word it was where it was not the desk's. */
const from = ({ source }: Origin) => (source === 'desk' ? {} : { source })

/** Answers the changed row. Giving only values that stand already confirms them: their facts are renewed, nothing else changes. */
export const changeEnterprise = async (
  ctx: WriteCtx,
  id: string,
  { codeOverrideReason, ...given }: Partial<Editable>,
  origin: Origin,
): Promise<EnterpriseRow> => {
  const row = await lockEnterprise(ctx, id)
  const { code, ...rest } = given
  const today = shanghaiDate(ctx.now)
  const patch: Patch = await placed(ctx, await normalise(ctx, rest, row))
  const all = {
    ...patch,
    ...formerOf(row, patch, today),
    ...stateOf(row, patch, today),
    ...(await sizeOf(ctx, row, patch)),
    ...(await codeOf(ctx, row, code, codeOverrideReason)),
  }
  const changed: Record<string, unknown> = differing(row, all)
  const fields = Object.keys(changed)
  if (fields.length === 0) return confirm(ctx, row, all, origin)
  const after = await change(ctx, 'enterprise', row, asStored(changed))
  if (fields.some((f) => FOUND_BY.includes(f))) await keepWords(ctx, [after])
  if (isMoved(changed)) await keepPlaces(ctx, [row.id])
  await keepFacts(ctx, row.id, changed, origin)
  const said = { before: pick(row, fields), after: { ...changed, ...from(origin) }, ...reasonOf(changed) }
  await ctx.audit('enterprise.change', { id: row.id, ...said })
  return after
}

const confirm = async (ctx: WriteCtx, row: EnterpriseRow, values: Record<string, unknown>, origin: Origin) => {
  if (Object.keys(values).length === 0)
    throw invalid('', 'nothing_given', '没有要修改的内容', 'There is nothing to change')
  await keepFacts(ctx, row.id, values, origin)
  const fields = Object.keys(values)
  const said = { before: pick(row, fields), after: { ...values, ...from(origin) } }
  await ctx.audit('enterprise.confirm', { id: row.id, ...said })
  return row
}

/** A state other than operating is a claim that others act on: when a person sets it, she says why. */
const mustSayWhy = (status: string | undefined, reason: string | null | undefined) => {
  if (status === undefined || status === 'active' || reason) return
  throw invalid(
    'statusReason',
    'status_reason',
    '停产、迁出、注销要写明原因',
    'Say why it is suspended, has moved out or is deregistered',
  )
}

export const editFile = async (ctx: WriteCtx, id: string, { source = 'desk', ...patch }: EnterprisePatch) => {
  mustSayWhy(patch.status, patch.statusReason)
  await changeEnterprise(ctx, id, patch as Partial<Editable>, { source })
  return readFile(ctx, id)
}
