import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Pool } from '../../kernel/db/index.ts'
import type { Bytes, UploadedPart } from '../../kernel/module.ts'
import type { Outside } from '../../kernel/outside.ts'
import { type Import, KINDS, type Kind, type KindName, type Said } from './kinds.ts'
import { call, type Stage, stageOf } from './stage.ts'

export type ImportOrder = Said & {
  park: string
  file: string
  kind: KindName
  as?: string | undefined
  commit?: boolean | undefined
  partial?: boolean | undefined
  /** Where the rows that are refused are written. */
  refused?: string | undefined
}
export type Imported = Pick<Import, 'id' | 'state' | 'counts' | 'done'> & {
  sheet: string
  refused: number
  refusedFile: string | null
  unknowns: NonNullable<Import['unknowns']>
  /** Whether rows were refused although nobody said that the others may go in alone. */
  held: boolean
}

const partOf = (path: string): UploadedPart => {
  if (!existsSync(path)) throw new Error(`读不到文件 / cannot read the file: ${path}`)
  const content = readFileSync(path)
  return {
    path,
    name: basename(path),
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  }
}

const besides = (file: string) => join(dirname(file), `${basename(file, extname(file))}.refused.xlsx`)
const writeRefused = async (s: Stage, kind: Kind, id: string, path: string) => {
  const { stream } = await call<Bytes>(s, `${kind.endpoints}.refused`, { params: { id } })
  if (Buffer.isBuffer(stream)) await writeFile(path, stream, { mode: 0o600 })
  else await pipeline(stream, createWriteStream(path, { mode: 0o600 }))
  return path
}

const mustHaveGone = ({ state, problem }: Import) => {
  if (state === 'failed')
    throw new Error(problem ? `${problem.zh} / ${problem.en}` : '导入未能完成 / the import failed')
}

/** The wizard of the web without the clicks: upload, columns as proposed, dry run, and with the word the rows themselves. */
export const importFile = async (pool: Pool, outside: Outside, o: ImportOrder): Promise<Imported> => {
  const kind = KINDS[o.kind]
  if (kind.mustBeSomebody && !o.as)
    throw new Error('诉求须以某个账号的名义导入：--as <登录名> / demands are brought in by somebody: --as <login>')
  const s = await stageOf(pool, outside, o.park, o.as)
  const started = await call<Import>(s, `${kind.endpoints}.start`, { file: partOf(o.file) })
  await kind.map(s, started, o)
  const now = () => call<Import>(s, `${kind.endpoints}.get`, { params: { id: started.id } })
  const checked = await now()
  mustHaveGone(checked)
  const held = (checked.counts.refused ?? 0) > 0 && !o.partial
  if (o.commit && !held) {
    await call(s, `${kind.endpoints}.commit`, { params: { id: started.id } })
    await kind.write(s, started.id)
  }
  const after = await now()
  mustHaveGone(after)
  const refused = (after.counts.refused ?? 0) + (after.done.refused ?? 0)
  return {
    id: after.id,
    state: after.state,
    sheet: after.sheets[after.sheet ?? 0]?.name ?? '',
    counts: after.counts,
    done: after.done,
    refused,
    refusedFile: refused > 0 ? await writeRefused(s, kind, after.id, o.refused ?? besides(o.file)) : null,
    unknowns: after.unknowns ?? [],
    held: held || ((after.done.refused ?? 0) > 0 && !o.partial),
  }
}
