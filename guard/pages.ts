import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { kindOf } from './kinds.ts'
import type { Ids } from './scene/index.ts'

const ROOT = join(import.meta.dirname, '..')

/** Pages whose address names a thing otherwise than the operations do. */
const KINDS: Record<string, string> = {
  '/demands/runs/:id': 'macroRun',
  '/imports/:id': 'import',
  '/demand-imports/:id': 'demandImport',
  '/quarantine/:id': 'quarantined',
  '/knowledge/:id': 'article',
  '/portal/knowledge/:id': 'article',
  '/digests/:id': 'digest',
  '/team/loads/:id': 'load',
  '/team-meetings/:id/rows': 'teamMeeting',
  '/field/enterprises/:id': 'enterprise',
  '/field/enterprises/:id/visit': 'enterprise',
  '/v/:token': 'visitDoor',
  '/visited/:token': 'visitPass',
  '/ask/:token': 'poster',
  '/track/:token': 'track',
}

export type PageAt = { path: string; address: string | undefined; isOpen: boolean }

/** Every page that the modules say they have, with the id of something to show on it; undefined: nothing of the kind exists. */
export const pagesOf = (ids: Ids): PageAt[] =>
  globSync('src/modules/*/web/index.tsx', { cwd: ROOT }).flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(/\bpath: '([^']+)'/g)].map(([, path = '']) => {
      const param = /:(\w+)/.exec(path)?.[1]
      const kind = param && (KINDS[path] ?? kindOf(path.replace(`:${param}`, `{${param}}`), param))
      const id = kind ? ids[kind] : undefined
      const address = param ? id && path.replace(`:${param}`, id) : path
      return { path, address, isOpen: /^\/(?:v|visited|ask|track)\//.test(path) }
    }),
  )
