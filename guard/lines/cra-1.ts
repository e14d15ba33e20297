import { setTimeout as sleep } from 'node:timers/promises'
import type { Line } from '../line.ts'
import { isQuiet, spread } from '../line.ts'
import type { Product } from '../rig/app.ts'
import { freePort, type Rig } from '../rig/index.ts'
import { file, fileUntilDone, judge } from '../rig/writes.ts'
import type { Site } from '../site.ts'

const WRITES = Number(process.env.GUARD_WRITES ?? 1_000)
const CLIENTS = 100
const KILLS = 5
const RESTART_MS = 3_000
const NO_KEYS = 'create rule guard_forget as on insert to idempotency_key do instead nothing'

const p95 = (of: readonly number[]) => [...of].sort((a, b) => a - b)[Math.ceil(of.length * 0.95) - 1] ?? 0

// A disk that takes its time over every commit: the window between commit and answer is as wide as operators know it.
const SLOW_DISK = ['alter system set commit_delay = 20000', 'alter system set commit_siblings = 0']
const QUICK_DISK = ['alter system reset commit_delay', 'alter system reset commit_siblings']
const setDisk = async (rig: Rig, settings: string[]) => {
  for (const one of [...settings, 'select pg_reload_conf()']) await rig.postgres.ask(one)
}

/** 1,000 writes of 100 clients; the product is killed each time that so many more are answered, and started again. */
const storm = async (site: Site, rig: Rig, prefix: string) => {
  const random = site.random('cra-1')
  const port = await freePort()
  let product: Product = await rig.start({ port })
  const restarts: number[] = []
  const waits: number[] = []
  const troubles: string[] = []
  const kills = Array.from({ length: KILLS }, (_, i) => Math.floor((WRITES * (i + 0.2 + random.next() * 0.6)) / KILLS))
  const answers: Awaited<ReturnType<typeof fileUntilDone>>[] = []
  let reviving = Promise.resolve()
  const kill = async () => {
    product.freeze()
    await sleep(100)
    await product.end('SIGKILL')
    product = await rig.start({ port })
    restarts.push(isQuiet() ? product.readyMs : product.cpuMs)
    waits.push(Math.round(product.readyMs))
  }
  const keys = Array.from({ length: WRITES }, (_, i) => `${prefix}${i}`)
  await spread(keys, CLIENTS, async (key) => {
    answers.push(await fileUntilDone(rig, `http://127.0.0.1:${port}`, key))
    if (kills.includes(answers.length))
      reviving = reviving.then(kill).catch((error: Error) => void troubles.push(error.message))
  })
  await reviving
  await product.end('SIGTERM')
  return { answers, restarts, waits, troubles }
}

/** An answer that is lost and asked for again, on a product that forgets keys; a row that is gone. */
const power = async (rig: Rig) => {
  const product = await rig.start()
  await rig.postgres.ask(NO_KEYS)
  await file(rig, product.origin, 'CRA-1 planted')
  await file(rig, product.origin, 'CRA-1 planted')
  await rig.postgres.ask('drop rule guard_forget on idempotency_key')
  await product.end('SIGTERM')
  const { duplicates } = await judge(rig, 'CRA-1 planted', [])
  const { lost } = await judge(rig, 'CRA-1 planted', ['CRA-1 planted and rolled back'])
  return [
    { planted: 'a product that forgets its keys', found: duplicates === 1 },
    { planted: 'a write that is answered and not there', found: lost === 1 },
  ]
}

export const cra1: Line = {
  id: 'cra-1',
  title: `kill -9 of the product ${KILLS} times during ${WRITES} keyed writes of ${CLIENTS} clients`,
  required: 'lost 0, duplicates 0, all complete, replayed ≥ 1, restart p95 ≤ 3 s',
  run: async (site) => {
    const rig = await site.rig()
    await setDisk(rig, SLOW_DISK)
    const { answers, restarts, waits, troubles } = await storm(site, rig, 'CRA-1 ')
    await setDisk(rig, QUICK_DISK)
    const acked = answers.filter((a) => a.status === 201)
    const { lost, duplicates } = await judge(
      rig,
      'CRA-1 ',
      acked.map((a) => a.key),
    )
    const replayed = acked.filter((a) => a.replayed).length
    const slowest = p95(restarts)
    const failures = [
      ...troubles,
      ...(lost ? [`${lost} writes were acknowledged and are lost`] : []),
      ...(duplicates ? [`${duplicates} writes happened twice`] : []),
      ...(acked.length < WRITES ? [`${WRITES - acked.length} writes never came through`] : []),
      ...(restarts.length < KILLS ? [`only ${restarts.length} kills`] : []),
      ...(replayed === 0 ? ['no answer was lost between commit and reply: the window was missed'] : []),
      ...(slowest > RESTART_MS ? [`restart to ready p95 ${Math.round(slowest)} ms`] : []),
    ]
    const figure = `${acked.length}/${WRITES} complete, lost ${lost}, duplicates ${duplicates}, replayed ${replayed}, restart p95 ${Math.round(slowest)} ms (${waits.join(', ')} by the clock)`
    return { figures: [figure], failures, power: await power(rig) }
  },
}
