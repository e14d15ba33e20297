import { z } from 'zod'

const TableDump = z.object({
  schema: z.string(),
  table: z.string(),
  columns: z.array(z.string()),
  rows: z.number(),
  /** Over all rows in whatever order they lie: what was read is what was written back. */
  digest: z.string(),
  file: z.string(),
  /** Only in backups of the first format, which knew no entries. */
  sha256: z.string().optional(),
})
export type TableDump = z.infer<typeof TableDump>

/** One file of the backup as it lies there, sealed or not. */
const Entry = z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })
export type Entry = z.infer<typeof Entry>

export const Manifest = z.object({
  format: z.literal([1, 2]),
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
  entries: z.array(Entry).default([]),
})
export type Manifest = z.infer<typeof Manifest>

/** The last that is written: without it a folder is no backup. */
export const MANIFEST = 'manifest.json'
/** Its digest beside it: what is not sealed has nothing else that tells of a changed byte. */
export const MANIFEST_SUM = 'manifest.sha256'
export const SEALED = '.age'
