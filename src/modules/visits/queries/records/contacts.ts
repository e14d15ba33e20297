import type { Looking } from '../../../../kernel/context.ts'
import { responsiblesOf } from '../../../workforce/index.ts'

/** Who is the contact of the enterprise today, and who stands in: they pass on what was found out. */
export const contactAccounts = async (ctx: Looking, enterpriseId: string): Promise<string[]> => {
  const people = await responsiblesOf(ctx, enterpriseId)
  return people
    .filter((r) => r.level === 'contact')
    .flatMap((r) => [r.accountId, r.substitute?.accountId])
    .filter((id): id is string => Boolean(id))
}
