import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sql } from '../../src/kernel/testing/cluster.ts'
import type { Server } from '../child.ts'
import { type Duration, type Report, spread } from '../facts.ts'
import { signIn, startProduct } from '../site.ts'
import type { Bench } from './context.ts'

type Format = 'csv' | 'xlsx'
const RAW =
  'select name, code, industry_code, size, registered_capital_fen, founded_on, address, lng, lat, grid_id, status from enterprise where park_id = '

const timed = async (work: () => Promise<unknown>) => {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** The whole register, from the order to the last byte of the file. */
const exportOnce = async (server: Server, cookie: string, format: Format) => {
  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${server.url}/api/v1${path}`, { ...init, headers: { cookie, 'content-type': 'application/json' } })
  const asked = await call('/enterprise-exports', { method: 'POST', body: JSON.stringify({ format }) })
  if (!asked.ok) throw new Error(`an export was refused: ${asked.status} ${await asked.text()}`)
  const { jobId } = (await asked.json()) as { jobId: string }
  const state = async (): Promise<string> => ((await (await call(`/jobs/${jobId}`)).json()) as { state: string }).state
  let now = await state()
  for (; now === 'waiting' || now === 'running'; now = await state()) await setTimeout(50)
  if (now !== 'done') throw new Error(`the export: ${now}`)
  for await (const _ of (await call(`/enterprise-exports/${jobId}/file`)).body ?? []);
}

const measure = async (b: Bench, product: Server, format: Format, copy: string) => {
  const cookie = await signIn(product, b.park.login)
  const [ours, raw]: [number[], number[]] = [[], []]
  for (let run = 0; run < Math.min(3, b.rounds.rounds); run++) {
    ours.push(await timed(() => exportOnce(product, cookie, format)))
    raw.push(await timed(() => sql(b.site.ownerUrl, copy)))
  }
  const { peakMb } = await product.vitals()
  return { ms: spread(ours), bare: spread(raw), peakMb }
}

/** Both formats of the register by the running product, each in a process of its own because the most memory is of a process. */
export const exportCase = async (b: Bench, count: number): Promise<Pick<Report, 'durations' | 'memory'>> => {
  const folder = join(b.site.folder, 'raw-export')
  mkdirSync(folder, { recursive: true })
  // PostgreSQL writes the file itself.
  chmodSync(b.site.folder, 0o711)
  chmodSync(folder, 0o777)
  const copy = `copy (${RAW}'${b.park.parkId}') to '${join(folder, 'register.csv')}' with (format csv, header)`
  const [durations, memory]: [Duration[], Report['memory']] = [[], []]
  for (const format of ['csv', 'xlsx'] as const) {
    const product = await startProduct(b.site, true)
    try {
      const found = await measure(b, product, format, copy)
      const title = `Export of ${count} enterprises as ${format}, by a job`
      const note = `${format} of the product, to this`
      durations.push(
        { title, ms: found.ms },
        {
          title: 'raw: COPY of eleven columns as csv',
          ms: found.bare,
          ratio: found.ms.median / found.bare.median,
          note,
        },
      )
      memory.push({ title: `Server with its worker, the most during the export as ${format}`, mb: found.peakMb })
    } finally {
      await product.stop()
    }
  }
  return { durations, memory }
}
