type Shelf = Map<string, unknown>
/** What a phone still has when it is switched on again. */
export type Disk = Map<string, Shelf>

/** One run of the app, from its icon to its end: killed after so many steps, nothing that it began goes on. */
export type Life = ReturnType<typeof lifeOf>
export const lifeOf = () => {
  let left = Number.POSITIVE_INFINITY
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const kill = () => {
    left = 0
    end()
  }
  /** Every reading, writing and asking is a step; nobody who waits for one of a dead app hears of it again. */
  const step = async (): Promise<void> => {
    await new Promise<void>((resolve) => setImmediate(resolve))
    left -= 1
    if (left === 0) end()
    if (left <= 0) await new Promise(() => {})
  }
  const killAfter = (steps: number) => {
    left = steps
  }
  return { ended, kill, killAfter, step, isAlive: () => left > 0 }
}

const settled = () => {
  let resolve = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
const soon = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * What the library `idb` gives the app in a browser, with what holds there: a transaction is all or nothing, sees what it
 * wrote, waits for the one before it, and is through once nobody asks it for anything more. The real one is proved in
 * `e2e/field-*.test.ts`.
 */
export const openDisk = (disk: Disk, life: Life) => {
  let turn: Promise<unknown> = Promise.resolve()
  const begin = (names: string | readonly string[], mode: 'readonly' | 'readwrite' = 'readonly') => {
    const before = turn
    const done = settled()
    if (mode === 'readwrite') turn = before.then(() => done.promise).catch(() => {})
    const view: Disk = new Map()
    const granted = before.then(() => {
      for (const name of [names].flat()) view.set(name, new Map(disk.get(name)))
    })
    let waiting = 0
    let over = false
    const commit = async () => {
      over = true
      if (mode === 'readwrite') {
        await life.step()
        for (const [name, shelf] of view) disk.set(name, shelf)
        await life.step()
      }
      done.resolve()
    }
    const look = async () => {
      await soon()
      await soon()
      if (waiting === 0 && !over) await commit()
    }
    const request = async <T>(work: (shelf: Shelf) => T, name: string): Promise<T> => {
      if (over) throw new DOMException('the transaction is through', 'TransactionInactiveError')
      waiting += 1
      await granted
      await life.step()
      const value = work(view.get(name) as Shelf)
      waiting -= 1
      void look()
      return value
    }
    const objectStore = (name: string) => ({
      get: (key: string) => request((s) => s.get(key), name),
      getAll: () => request((s) => [...s.values()], name),
      getAllKeys: () => request((s) => [...s.keys()], name),
      put: (value: unknown, key: string) => request((s) => void s.set(key, value), name),
      delete: (key: string) => request((s) => void s.delete(key), name),
      clear: () => request((s) => s.clear(), name),
    })
    const abort = () => {
      over = true
      done.reject(new DOMException('aborted', 'AbortError'))
    }
    return { objectStore, store: objectStore([names].flat()[0] as string), done: done.promise, abort }
  }
  const one = async <T>(name: string, mode: 'readonly' | 'readwrite', work: (s: Store) => Promise<T>): Promise<T> => {
    const tx = begin(name, mode)
    const value = await work(tx.store)
    await tx.done
    return value
  }
  type Store = ReturnType<typeof begin>['store']
  return {
    transaction: begin,
    createObjectStore: (name: string) => void (disk.has(name) || disk.set(name, new Map())),
    get: (name: string, key: string) => one(name, 'readonly', (s) => s.get(key)),
    getAll: (name: string) => one(name, 'readonly', (s) => s.getAll()),
    put: (name: string, value: unknown, key: string) => one(name, 'readwrite', (s) => s.put(value, key)),
  }
}
