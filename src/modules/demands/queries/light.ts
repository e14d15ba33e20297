import { sql } from 'kysely'
import { FINAL, type LightName } from '../rules/index.ts'

/** `lightOf` of the rules, said in SQL; a test holds them together. */
export const lightSql = (now: Date) => sql<LightName>`case
  when demand.status = any(${[...FINAL]}::text[]) then 'blue'
  when demand.status in ('paused', 'shelved') or demand.next_due_at is null then 'grey'
  when demand.next_due_at < ${now}::timestamptz then 'red'
  when demand.next_amber_at <= ${now}::timestamptz then 'amber'
  else 'green' end`
