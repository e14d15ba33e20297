import { openPool } from '../../src/kernel/db/index.ts'
import { createApp } from '../../src/main/app.ts'
import { outsideOf } from '../../src/main/outside.ts'
import { startWorker } from '../../src/main/worker.ts'
import { answerTo } from './probe.ts'

// The product as src/main/server.ts starts it, on a database that is there already; the worker only where it is asked for.
const [url, data, worker] = process.argv.slice(2) as [string, string, string]
const pool = openPool({ url })
const outside = outsideOf({ pool, secret: 'bench', data })
const app = await createApp({ pool, url, outside, data, version: 'bench' })
const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
const running = worker === 'worker' ? await startWorker(pool, url, data, outside) : undefined
answerTo(process, Number(port), async () => {
  await app.close()
  await running?.stop()
  await pool.end()
})
