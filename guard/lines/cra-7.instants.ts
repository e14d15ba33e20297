import { totpAt } from '../../src/kernel/totp.ts'
import { makeWorld, PASSWORD } from '../../src/main/testing/world.ts'
import { bringTo, demandWorld, filing } from '../../src/modules/demands/tests/demands.world.ts'

/** One second before a day, a leap day, a year ends in Shanghai, and the last moment of a day in UTC. */
const INSTANTS = [
  '2028-02-28T23:59:59+08:00',
  '2028-02-29T12:00:00+08:00',
  '2028-02-29T23:59:59+08:00',
  '2026-12-31T23:59:59+08:00',
  '2027-01-01T07:59:59+08:00',
]

const at = async (instant: string) => {
  const world = await makeWorld({ now: instant })
  try {
    const park = await world.park()
    const w = await demandWorld(park)
    const filed = (await w.desk.post('/demands', filing(w))).body
    await bringTo('dispatched', filed.id, w, park)
    const read = async () => (await w.desk.get(`/demands/${filed.id}`)).body
    const before = await read()
    const { secret } = (await w.handler.post('/session/factor', {})).body
    await w.handler.put('/session/factor', { code: totpAt(secret, new Date(world.clock.now.getTime() - 30_000)) })
    const code = totpAt(secret, world.clock.now)
    const signIn = async () => {
      const payload = { account: w.handler.name, password: PASSWORD, code }
      return (await world.app.inject({ method: 'POST', url: '/api/v1/session', payload })).statusCode
    }
    const first = await signIn()
    // Over the edge: the same code again, the sweep twice, and the case as it was.
    world.at(new Date(world.clock.now.getTime() + 1_000).toISOString())
    const second = await signIn()
    await park.work('demands.sweep')
    await park.work('demands.sweep')
    await park.settle()
    const after = await read()
    const filedLate = await w.desk.post('/demands', filing(w))
    return [
      ...(first === 201 && second === 401 ? [] : [`${instant}: a code answered ${first}, then ${second}`]),
      ...(before.dueAt && before.dueAt === after.dueAt ? [] : [`${instant}: due ${before.dueAt}, then ${after.dueAt}`]),
      ...(Date.parse(before.dueAt) > Date.parse(instant) ? [] : [`${instant}: due ${before.dueAt}`]),
      ...(after.status === before.status ? [] : [`${instant}: ${before.status}, then ${after.status}`]),
      ...(filedLate.status === 201 ? [] : [`${instant}: filing one second later answers ${filedLate.status}`]),
    ]
  } finally {
    await world.close()
  }
}

/** A case filed, a code used and a sweep made on either side of such an instant. */
export const instants = async () => {
  const failures: string[] = []
  for (const instant of INSTANTS) failures.push(...(await at(instant)))
  return { failures, figure: `${INSTANTS.length} instants, ${failures.length} differences` }
}
