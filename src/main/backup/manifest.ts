import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const TableDump = z.object({
  schema: z.string(),
  table: z.string(),
  columns: z.array(z.string()),
  rows: z.number(),
  /** Over all rows in whatever order they lie: what was read is what was written back. */
  digest: z.string(),
  file: z.string(),
  sha256: z.string(),
})
export type TableDump = z.infer<typeof TableDump>

export const Manifest = z.object({
  format: z.literal(1),
  product: z.string(),
  at: z.iso.datetime(),
  postgres: z.number(),
  queue: z.number(),
  migrations: z.array(z.object({ owner: z.string(), name: z.string(), hash: z.string() })),
  tables: z.array(TableDump),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), last: z.string(), called: z.boolean() })),
  files: z.array(z.object({ parkId: z.string(), sha256: z.string() })),
  /** Contents that a row names and the folder did not have when it was copied. */
  missing: z.array(z.object({ parkId: z.string(), sha256: z.string() })),
})
export type Manifest = z.infer<typeof Manifest>

const NAME = 'manifest.json'
export const writeManifest = (folder: string, manifest: Manifest) =>
  writeFile(join(folder, NAME), JSON.stringify(manifest, null, 1), { mode: 0o600 })

export const readManifest = async (folder: string): Promise<Manifest> => {
  const text = await readFile(join(folder, NAME), 'utf8').catch(() => {
    throw new Error(`${folder} 不是备份（缺少 manifest.json） / ${folder} is no backup (manifest.json is missing)`)
  })
  return Manifest.parse(JSON.parse(text))
}
