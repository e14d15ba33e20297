import type { WriteCtx } from '../../../kernel/context.ts'
import { grantRole, withdrawGrants } from '../../identity/index.ts'
import { grantFor, type Period } from '../rules.ts'
import { type InstructorRow, instructorRow, type ResponsibilityRow, type SubstitutionRow, today } from './team.ts'

type Source = { source: 'responsibility' | 'substitution'; sourceId: string }

/** What is over already is not granted: a grant only ever opens today or a day to come. */
const grant = async (ctx: WriteCtx, to: InstructorRow, r: ResponsibilityRow, within: Period, source: Source) => {
  const reaching = grantFor(r, within)
  if (!to.accountId || !reaching || (reaching.validTo !== null && reaching.validTo < today(ctx))) return
  await grantRole(ctx, { accountId: to.accountId, ...reaching, ...source })
}

const service = (i: InstructorRow): Period => ({ from: i.activeFrom, to: i.activeTo })

/** The reach that follows from one responsibility, made anew after any change of it. */
export const grantResponsibility = async (ctx: WriteCtx, r: ResponsibilityRow) => {
  await withdrawGrants(ctx, 'responsibility', r.id)
  const person = await instructorRow(ctx, r.instructorId)
  if (person) await grant(ctx, person, r, service(person), { source: 'responsibility', sourceId: r.id })
}

const carried = (ctx: WriteCtx, instructorId: string): Promise<ResponsibilityRow[]> =>
  ctx.db
    .selectFrom('responsibility')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('instructorId', '=', instructorId)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today(ctx))]))
    .orderBy('id')
    .execute()

/** While somebody is away, the substitute reaches what the absent person answers for, and not a day longer. */
export const grantSubstitution = async (ctx: WriteCtx, s: SubstitutionRow) => {
  await withdrawGrants(ctx, 'substitution', s.id)
  const standIn = await instructorRow(ctx, s.substituteId)
  if (!standIn) return
  for (const r of await carried(ctx, s.instructorId))
    await grant(ctx, standIn, r, { from: s.validFrom, to: s.validTo }, { source: 'substitution', sourceId: s.id })
}

/** After the responsibilities of these people changed, their substitutes reach the new ones. */
export const refreshSubstitutes = async (ctx: WriteCtx, instructorIds: readonly string[]) => {
  const open = await ctx.db
    .selectFrom('substitution')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('instructorId', 'in', [...instructorIds])
    .where('validTo', '>=', today(ctx))
    .orderBy('id')
    .execute()
  for (const s of open) await grantSubstitution(ctx, s)
}

/** After a person got another account or other days of service. */
export const refreshPerson = async (ctx: WriteCtx, instructorId: string) => {
  for (const r of await carried(ctx, instructorId)) await grantResponsibility(ctx, r)
  const standingIn = await ctx.db
    .selectFrom('substitution')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('substituteId', '=', instructorId)
    .where('validTo', '>=', today(ctx))
    .execute()
  for (const s of standingIn) await grantSubstitution(ctx, s)
}
