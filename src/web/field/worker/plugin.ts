import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const SOURCE = fileURLToPath(new URL('sw.ts', import.meta.url))
/** Icons of other sizes and the manifest are the browser's business when it installs; the app opens without them. */
const isShell = (path: string) => /\.(html|js|css|woff2)$/.test(path) || /icon(-192)?\.(svg|png)$/.test(path)

const entryOf = (dir: string, base: string) => (path: string) => {
  const url = `${base}${relative(dir, path).replaceAll('\\', '/')}`
  const revision = createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 20)
  // A name with a hash in it is its own revision.
  return url.includes('/assets/') ? { url, revision: null } : { url, revision }
}

const shellIn = (dir: string, base: string) =>
  readdirSync(dir, { recursive: true })
    .map((name) => join(dir, String(name)))
    .filter((path) => statSync(path).isFile() && isShell(path) && !path.endsWith('sw.js'))
    .sort()
    .map(entryOf(dir, base))

const worker = (outDir: string, base: string) => ({
  configFile: false as const,
  logLevel: 'warn' as const,
  publicDir: false as const,
  define: { SHELL: JSON.stringify(shellIn(outDir, base)), 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir,
    emptyOutDir: false,
    copyPublicDir: false,
    lib: { entry: SOURCE, formats: ['iife' as const], name: 'sw', fileName: () => 'sw.js' },
  },
})

/** The service worker comes last: it knows every file of the shell by its hash, so a new shell is a new worker. */
export const serviceWorker = (): Plugin => {
  let [outDir, base] = ['', '']
  return {
    name: 'parkloop-service-worker',
    apply: 'build',
    configResolved: (config) => {
      outDir = resolve(config.root, config.build.outDir)
      base = config.base
    },
    writeBundle: {
      sequential: true,
      order: 'post',
      handler: async () => {
        await build(worker(outDir, base))
      },
    },
  }
}
