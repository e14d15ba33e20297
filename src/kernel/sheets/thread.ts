import { Worker } from 'node:worker_threads'
import type { Answer, Ask } from './protocol.ts'
import { SheetRefused } from './refusal.ts'
import type { Limits } from './shapes.ts'

export type Thread = { ask: (ask: Ask) => Promise<Answer>; tell: (ask: Ask) => void; close: () => Promise<void> }

/** A thread that answers one question at a time, each within the time allowed, and dies otherwise. */
export function startThread(limits: Limits): Thread {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    stdin: false,
  })
  worker.unref()
  let ended: SheetRefused | undefined
  let queue: Promise<unknown> = Promise.resolve()
  const close = async () => {
    ended ??= new SheetRefused('closed')
    await worker.terminate()
  }
  worker.on('error', (error: unknown) => {
    const outOfMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ended ??= new SheetRefused(outOfMemory ? 'out_of_memory' : 'damaged')
  })
  worker.on('exit', () => {
    ended ??= new SheetRefused('damaged')
  })
  const ask = (question: Ask) => {
    const answer = queue.then(() => {
      if (ended) throw ended
      return askOnce(worker, question, limits.milliseconds, () => ended ?? new SheetRefused('damaged'))
    })
    queue = answer.catch(() => undefined)
    return answer
  }
  return { ask, tell: (message) => worker.postMessage(message), close }
}

function askOnce(worker: Worker, question: Ask, milliseconds: number, ending: () => SheetRefused): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const onExit = () => reject(ending())
  const stopWatch = watch(worker, milliseconds, () => {
    reject(new SheetRefused('too_slow'))
    void worker.terminate()
  })
  worker.ref()
  worker.once('message', resolve)
  worker.once('exit', onExit)
  worker.postMessage(question)
  return promise.finally(() => {
    stopWatch()
    worker.off('message', resolve)
    worker.off('exit', onExit)
    worker.unref()
  })
}

/** On a busy machine a thread gets a small part of a processor: a file is not to blame for that, up to a point. */
const PATIENCE = 8
const spent = async (worker: Worker) => {
  const { user, system } = await worker.cpuUsage()
  return (user + system) / 1000
}

/** Calls once when the thread has used so much time of a processor, or has taken many times as long by the clock. */
function watch(worker: Worker, milliseconds: number, tooSlow: () => void): () => void {
  const [begun, before] = [performance.now(), spent(worker).catch(() => 0)]
  let timer: NodeJS.Timeout | undefined
  let ended = false
  const look = async () => {
    const used = (await spent(worker).catch(() => 0)) - (await before)
    if (ended) return
    if (used >= milliseconds || performance.now() - begun >= PATIENCE * milliseconds) tooSlow()
    else timer = setTimeout(look, Math.max(5, milliseconds - used))
  }
  timer = setTimeout(look, milliseconds)
  return () => {
    ended = true
    clearTimeout(timer)
  }
}
