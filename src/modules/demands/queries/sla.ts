import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import { DEFAULT_SLA, type Sla } from '../rules/index.ts'

const CODE = 'sla.demand'

const asSla = (row: { version: number; source: string; body: unknown } | undefined): Sla =>
  row ? { ...(row.body as Omit<Sla, 'version' | 'source'>), version: row.version, source: row.source } : DEFAULT_SLA

/** The rule set in force today; the shipped one where the park has none of its own. */
export const slaInForce = async ({ db, actor, now }: Looking): Promise<Sla> => {
  const today = shanghaiDate(now)
  const row = await db
    .selectFrom('ruleSet')
    .select(['version', 'source', 'body'])
    .where('parkId', '=', actor.parkId)
    .where('code', '=', CODE)
    .where('effectiveFrom', '<=', today)
    .where((eb) => eb.or([eb('effectiveTo', 'is', null), eb('effectiveTo', '>=', today)]))
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return asSla(row)
}

/** The version that a record was processed under. */
export const slaVersion = async ({ db, actor }: Looking, version: number): Promise<Sla> => {
  const row = await db
    .selectFrom('ruleSet')
    .select(['version', 'source', 'body'])
    .where('parkId', '=', actor.parkId)
    .where('code', '=', CODE)
    .where('version', '=', version)
    .executeTakeFirst()
  return asSla(row)
}
