import { join } from 'node:path'
import { compileFunction } from 'node:vm'
import { build, type Plugin, type Rolldown } from 'vite'
import type { Engine } from '../../src/web/field/engine/index.ts'
import { type Disk, type Life, openDisk } from './disk.ts'
import type { Way } from './network.ts'

const ENGINE = join(import.meta.dirname, '../../src/web/field/engine/index.ts')
/** A defect put into one file of the app, to see that it is noticed. */
export type Plant = { file: string; instead: string; put: string }

const planted = ({ file, instead, put }: Plant): Plugin => ({
  name: 'planted-defect',
  enforce: 'pre',
  transform: (code, id) => {
    if (!id.endsWith(`/engine/${file}`)) return undefined
    if (!code.includes(instead)) throw new Error(`${file} has no «${instead}» any more: plant the defect elsewhere`)
    return code.replace(instead, put)
  },
})
/** All of the app's engine is the real one but for the library that speaks with the browser's database. */
const IDB = '\0idb'
const onOurDisk: Plugin = {
  name: 'our-disk',
  enforce: 'pre',
  resolveId: (id) => (id === 'idb' ? IDB : undefined),
  load: (id) =>
    id === IDB
      ? `export const openDB = async (name, version, { upgrade }) => { upgrade(disk); return disk }
         export const unwrap = (x) => x
         export const wrap = (x) => x`
      : undefined,
}

const GLOBALS = [
  ...['globalThis', 'navigator', 'document', 'localStorage', 'location', 'addEventListener', 'setInterval'],
  ...['BroadcastChannel', 'MediaRecorder', 'Date', 'fetch', 'disk'],
] as const
type Start = (...globals: unknown[]) => Engine
/** The engine as a function of what a browser gives it: called again, it is the app opened again, with nothing in its memory. */
export const builtEngine = async (plant?: Plant): Promise<Start> => {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: [onOurDisk, ...(plant ? [planted(plant)] : [])],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, lib: { entry: ENGINE, formats: ['iife'], name: 'phone', fileName: 'phone' } },
  })) as Rolldown.RolldownOutput[]
  const code = built[0]?.output[0]?.code ?? ''
  return compileFunction(`${code}\nreturn phone.engine`, [...GLOBALS]) as Start
}

const clockOf = (now: () => number) => {
  const Real = Date
  return class extends Real {
    constructor(...parts: [] | [number | string]) {
      super(parts.length ? parts[0] : now())
    }
    static override now() {
      return now()
    }
  }
}
/** As the browser's: one after the other, by name. */
const locksOf = () => {
  const ends = new Map<string, Promise<unknown>>()
  const request = (name: string, work: () => Promise<unknown>) => {
    const mine = (ends.get(name) ?? Promise.resolve()).then(work)
    ends.set(
      name,
      mine.catch(() => {}),
    )
    return mine
  }
  return { request }
}
class Silent {
  postMessage() {}
  addEventListener() {}
}
const nothing = () => {}

export type Opening = { start: Start; disk: Disk; life: Life; way: Way; now: () => number }
/** The app as it begins: only what lies on the disk is there. */
export const openApp = ({ start, disk, life, way, now }: Opening): Engine => {
  const navigator = { userAgent: 'Android', onLine: true, locks: locksOf() }
  const localStorage = { getItem: () => null, setItem: nothing }
  const document = { visibilityState: 'visible', addEventListener: nothing }
  const global = { isSecureContext: true, navigator, localStorage }
  const events = [nothing, nothing]
  const rest = [Silent, undefined, clockOf(now), way.fetchFor(life), openDisk(disk, life)]
  return start(global, navigator, document, localStorage, {}, ...events, ...rest)
}
