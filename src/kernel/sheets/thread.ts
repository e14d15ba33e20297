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
  const timer = setTimeout(() => {
    reject(new SheetRefused('too_slow'))
    void worker.terminate()
  }, milliseconds)
  worker.ref()
  worker.once('message', resolve)
  worker.once('exit', onExit)
  worker.postMessage(question)
  return promise.finally(() => {
    clearTimeout(timer)
    worker.off('message', resolve)
    worker.off('exit', onExit)
    worker.unref()
  })
}
