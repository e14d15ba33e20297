import type { Comparison } from '../facts.ts'
import { alternate } from '../load.ts'
import { type Bench, get } from './context.ts'

/** Filing a demand: the desk registers it for an enterprise. */
export const createCase = async (b: Bench): Promise<Comparison> => {
  const firms = await get<{ items: { id: string }[] }>(b, '/enterprises?limit=200')
  let n = 0
  const body = () => ({
    enterpriseId: firms.items[++n % firms.items.length]?.id,
    title: `车间电压不稳 ${n}`,
    detail: '每天下午两点以后电压波动，设备停机，希望尽快处理。',
    categoryId: b.park.categories[0],
    contactName: '李工',
    contactPhone: '13800000000',
  })
  const raw = (name: string, path: string, connections = 20) => ({ name, server: b.raw, path, body, connections })
  const product = (name: string, connections = 20) => ({
    name,
    server: b.product,
    path: '/api/v1/demands',
    cookie: b.cookie,
    body,
    connections,
  })
  const sides = await alternate(
    [
      product('product, 20 callers in one park'),
      raw('raw, the same rows in one transaction, 20 callers', '/create/'),
      raw('raw, one row of one table, 20 callers', '/single/'),
      product('product, 1 caller', 1),
      raw('raw, the same rows in one transaction, 1 caller', '/create/', 1),
    ],
    b.rounds,
  )
  return { title: 'Create a demand', sides, note: 'Ratios to the raw row with as many callers.' }
}
