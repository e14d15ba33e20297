import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { tasksOfDay } from '../../workforce/index.ts'
import type { Diary } from '../contract/index.ts'

type Task = Diary['tasks'][number]

/**
 * What somebody did that day besides visits and demands, where it was done: nothing is copied. Promises of hers that were settled, visits
 * that stood in her plan and did not take place, checks she ticked, calls, hazards she checked, questions she answered, slips.
 * The caller decides who reads it.
 */
const done = async ({ db, actor }: Looking, accountId: string, day: string): Promise<Task[]> => {
  const park = sql`${actor.parkId}::uuid`
  const who = sql`${accountId}::uuid`
  const on = (column: string) => sql`(${sql.raw(column)} at time zone 'Asia/Shanghai')::date = ${day}::date`
  const { rows } = await sql<Task>`
    select t.* from (
      select p.settled_at as at, 'promise' as kind, p.id, p.what as title, e.name as enterprise, p.state, '/promises/' || p.id as link
        from promise p join enterprise e on e.park_id = p.park_id and e.id = p.enterprise_id
        where p.park_id = ${park} and p.account_id = ${who} and ${on('p.settled_at')}
      union all select v.updated_at, 'plan', v.id, coalesce(v.purpose, v.number), e.name, v.status, '/visits/' || v.id
        from visit v join enterprise e on e.park_id = v.park_id and e.id = v.enterprise_id
        where v.park_id = ${park} and v.account_id = ${who} and v.status <> 'done' and v.planned_on = ${day}::date
      union all select k.ticked_at, 'check', d.id, c.label_zh || '：' || d.title, e.name, 'done', '/demands/' || d.id
        from demand_tick k join demand_check c on c.park_id = k.park_id and c.id = k.check_id
          join demand d on d.park_id = k.park_id and d.id = k.demand_id join enterprise e on e.park_id = d.park_id and e.id = d.enterprise_id
        where k.park_id = ${park} and k.ticked_by = ${who} and ${on('k.ticked_at')}
      union all select k.called_at, 'call', d.id, d.title, e.name, case when k.reached then 'reached' else 'not-reached' end, '/demands/' || d.id
        from demand_call k join demand d on d.park_id = k.park_id and d.id = k.demand_id
          join enterprise e on e.park_id = d.park_id and e.id = d.enterprise_id
        where k.park_id = ${park} and k.called_by = ${who} and ${on('k.called_at')}
      union all select h.checked_at, 'hazard', h.id, h.text, e.name, h.state, '/hazards/' || h.id
        from hazard h join enterprise e on e.park_id = h.park_id and e.id = h.enterprise_id
        where h.park_id = ${park} and h.checked_by = ${who} and ${on('h.checked_at')}
      union all select q.answered_at, 'question', q.id, q.question, e.name, q.state, null
        from policy_question q join enterprise e on e.park_id = q.park_id and e.id = q.enterprise_id
        where q.park_id = ${park} and q.answered_by = ${who} and ${on('q.answered_at')}
      union all select s.replied_at, 'slip', s.id, s.number || ' ' || d.title, e.name, s.status, '/slips/' || s.id
        from slip s join demand d on d.park_id = s.park_id and d.id = s.demand_id
          join enterprise e on e.park_id = d.park_id and e.id = d.enterprise_id
        where s.park_id = ${park} and s.replied_by = ${who} and ${on('s.replied_at')}
    ) t order by t.at, t.id limit 100`.execute(db as never)
  return rows.map(({ kind, id, title, enterprise, state, link }) => ({ kind, id, title, enterprise, state, link }))
}

/** Tasks of the day: what was done elsewhere in the product, and tasks of the team. */
export const diaryTasks = async (ctx: Looking, accountId: string, day: string): Promise<Task[]> => {
  const team = await tasksOfDay(ctx, accountId, day)
  return [
    ...(await done(ctx, accountId, day)),
    ...team.map(({ id, title, state }): Task => ({ kind: 'team', id, title, enterprise: null, state, link: null })),
  ]
}
