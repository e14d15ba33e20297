import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { makeUscc } from '../../src/kernel/codes/index.ts'
import { writeXlsx } from '../../src/kernel/sheets/index.ts'
import type { Server } from '../child.ts'
import { type Duration, type Report, spread } from '../facts.ts'
import { signIn, startProduct } from '../site.ts'
import type { Bench } from './context.ts'
import { rawImport } from './rawImport.ts'

const TITLES = ['企业名称', '统一社会信用代码', '法定代表人', '注册资本', '成立日期', '地址', '联系人', '联系电话']

const workbook = async (path: string, run: number, count: number) => {
  const rows = Array.from({ length: count }, (_, i) => {
    const n = run * count + i
    const capital = `${100 + (n % 900)}万元`
    const person = [`王${n}`, `139${String(n).padStart(8, '0')}`]
    return [`洞庭科技${n}有限公司`, makeUscc('430624', n), `陈${n}`, capital, '2015-06-01', `工业路${n}号`, ...person]
  })
  const columns = TITLES.map((title, i) => ({ key: String(i), title }))
  await writeXlsx(path, {
    sheets: [{ name: '企业名册', columns, rows: rows.map((r) => Object.fromEntries(r.entries())) }],
  })
}

type Seen = { id: string; state: string; sheets: { suggested: unknown }[]; done: { new: number } }
const caller = (server: Server, cookie: string) => async (method: string, path: string, body?: FormData | object) => {
  const json = body && !(body instanceof FormData)
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { cookie, ...(json ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: json ? JSON.stringify(body) : (body as FormData) } : {}),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Seen
}
type Call = ReturnType<typeof caller>

const until = async (call: Call, id: string, state: string): Promise<Seen> => {
  const seen = await call('GET', `/imports/${id}`)
  if (seen.state === state) return seen
  if (seen.state === 'failed') throw new Error('the import failed')
  await setTimeout(50)
  return until(call, id, state)
}
const timed = async <T>(work: () => Promise<T>): Promise<[number, T]> => {
  const start = performance.now()
  const result = await work()
  return [performance.now() - start, result]
}

/** One workbook from the upload to the last enterprise, by the jobs of the running product. */
const importOnce = async (call: Call, path: string, count: number) => {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(await readFile(path))]), '企业名册.xlsx')
  const [upload, { id, sheets }] = await timed(() => call('POST', '/imports', form))
  const [dryRun] = await timed(async () => {
    await call('PUT', `/imports/${id}/mapping`, { columns: sheets[0]?.suggested })
    return until(call, id, 'checked')
  })
  const [commit, { done }] = await timed(async () => {
    await call('POST', `/imports/${id}/commit`)
    return until(call, id, 'committed')
  })
  if (done.new !== count) throw new Error(`${done.new} of ${count} rows went in`)
  return { id, upload, dryRun, commit }
}

const lines = (
  ours: Awaited<ReturnType<typeof importOnce>>[],
  bare: Awaited<ReturnType<typeof rawImport>>[],
  count: number,
): Duration[] => {
  const over = <T>(runs: T[], key: keyof T) => spread(runs.map((r) => r[key] as number))
  const commit = over(ours, 'commit')
  const against = (title: string, key: 'copyOne' | 'copyAll' | 'insertAll'): Duration => {
    const ms = over(bare, key)
    return { title, ms, ratio: commit.median / ms.median, note: 'commit of the product, to this' }
  }
  return [
    { title: `Import of ${count}: upload and headings`, ms: over(ours, 'upload') },
    { title: `Import of ${count}: dry run`, ms: over(ours, 'dryRun') },
    { title: `Import of ${count}: commit`, ms: commit },
    against('raw: COPY of the enterprises alone', 'copyOne'),
    against('raw: COPY of all rows of the commit', 'copyAll'),
    against('raw: multi-row insert of all rows of the commit', 'insertAll'),
  ]
}

export const importCase = async (b: Bench, count: number): Promise<Pick<Report, 'durations' | 'memory'>> => {
  const product = await startProduct(b.site, true)
  const call = caller(product, await signIn(product, b.park.login))
  const [ours, bare]: [Awaited<ReturnType<typeof importOnce>>[], Awaited<ReturnType<typeof rawImport>>[]] = [[], []]
  try {
    for (let run = 0; run < Math.min(3, b.rounds.rounds); run++) {
      const path = join(b.site.folder, `register-${run}.xlsx`)
      await workbook(path, run, count)
      ours.push(await importOnce(call, path, count))
      bare.push(await rawImport(b.site, b.park.parkId, ours.at(-1)?.id ?? ''))
    }
    const { peakMb } = await product.vitals()
    return {
      durations: lines(ours, bare, count),
      memory: [{ title: 'Server, the most during the imports', mb: peakMb }],
    }
  } finally {
    await product.stop()
  }
}
