import { shownOf } from '../../../kernel/codes/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import type { Translated } from '../../../kernel/contract/index.ts'
import { isId } from '../../../kernel/ids.ts'
import type { ItemFlag } from '../contract/index.ts'
import type { Tried } from './attempt.ts'

const WAITING: Record<ItemFlag, readonly [zh: string, en: string]> = {
  reach: [
    '您已不负责这家企业，内容已保存在服务器上，等待组长或专班处理',
    'This enterprise is no longer yours; what you wrote is kept on the server until your leader or the desk decides',
  ],
  permission: [
    '您已没有这项权限，内容已保存在服务器上，等待组长或专班处理',
    'You no longer hold this permission; what you wrote is kept on the server until your leader or the desk decides',
  ],
  'clock-far': [
    '设备时间与服务器相差超过一天，无法确定发生时间，内容已保存在服务器上，等待核对；请校正设备时间',
    'The device’s clock is more than a day off; what you wrote is kept on the server until somebody has looked. Set the clock right',
  ],
  place: [
    '随附的位置不可信，内容已保存在服务器上，等待核对',
    'The place that came with it is not possible; what you wrote is kept on the server until somebody has looked',
  ],
  clock: ['设备时间与服务器相差较大', 'The device’s clock is off'],
}
const waiting = (flag: ItemFlag): Translated & { code: string } => ({
  code: flag,
  zh: WAITING[flag][0],
  en: WAITING[flag][1],
})

const NOTHING = {
  recordId: null as string | null,
  number: null as string | null,
  reason: null as string | null,
  errors: '[]',
  current: null as string | null,
  currentVersion: null as number | null,
  differences: '[]',
}

/** What two people wrote is compared without anybody’s whole number. */
const masked = (key: string, value: unknown) => (key === 'phone' && typeof value === 'string' ? shownOf(value) : value)

/** How a try is written down. A record that the item had become before stays named. */
export const outcomeOf = (tried: Tried, recordId: string | null = null) => {
  const { state } = tried
  if (state === 'quarantined') return { ...NOTHING, recordId, state, reason: JSON.stringify(waiting(tried.flag)) }
  if (state === 'refused') {
    const { code, detail, errors = [] } = tried.refusal
    return { ...NOTHING, recordId, state, reason: JSON.stringify({ code, ...detail }), errors: JSON.stringify(errors) }
  }
  if (state === 'conflict')
    return {
      ...NOTHING,
      state,
      recordId,
      number: tried.number ?? null,
      reason: JSON.stringify(tried.reason),
      current: JSON.stringify(tried.current),
      currentVersion: tried.currentVersion,
      differences: JSON.stringify(tried.differences, masked),
    }
  return { ...NOTHING, state, recordId: tried.recordId, number: tried.number }
}

/** The words are kept only while somebody still has to decide about them. */
export const waits = (state: string) => state === 'quarantined' || state === 'conflict'

// What a phone wrote about a file that was merged since is about the one it was merged into. (`case`, for under row security
// no index is asked for what stands in `coalesce`.)
const STANDING = `select e.id, e.grid_id from enterprise g join enterprise e on e.park_id = g.park_id
    and e.id = case when g.merged_into_id is null then g.id else g.merged_into_id end
  where g.park_id = $1 and g.id = $2::uuid`

/** The enterprise an item is about, wherever it lies in the park: a leader of its grid finds it by that. */
export const whereabouts = async (ctx: WriteCtx, kind: string, body: Record<string, unknown>) => {
  const FIND: Record<string, [key: string, sql: string]> = {
    visit: ['enterpriseId', STANDING],
    demand: ['enterpriseId', STANDING],
    'visit-edit': [
      'visitId',
      'select e.id, e.grid_id from visit v join enterprise e on e.park_id = v.park_id and e.id = v.enterprise_id where v.park_id = $1 and v.id = $2::uuid',
    ],
    promise: [
      'promiseId',
      'select e.id, e.grid_id from promise p join enterprise e on e.park_id = p.park_id and e.id = p.enterprise_id where p.park_id = $1 and p.id = $2::uuid',
    ],
  }
  const [key, sql] = FIND[kind] ?? []
  const id = key && body[key]
  if (!sql || typeof id !== 'string' || !isId(id)) return { enterpriseId: null, gridId: null }
  const { rows } = await ctx.client.query<{ id: string; grid_id: string | null }>(sql, [ctx.actor.parkId, id])
  return { enterpriseId: rows[0]?.id ?? null, gridId: rows[0]?.grid_id ?? null }
}
