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
  const sides = await alternate(
    [
      { name: 'product', server: b.product, path: '/api/v1/demands', cookie: b.cookie, body },
      { name: 'raw, the same rows in one transaction', server: b.raw, path: '/create/', body },
      { name: 'raw, one row of one table', server: b.raw, path: '/single/', body },
    ],
    b.rounds,
  )
  return { title: 'Create a demand in one park', sides }
}
