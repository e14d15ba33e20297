import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReadCtx, WriteCtx } from '../../../kernel/context.ts'
import { forbidden } from '../../../kernel/errors.ts'
import type { HeldFile, HeldPart } from '../../../kernel/held.ts'
import { newId } from '../../../kernel/ids.ts'
import { listBook, writeXlsx } from '../../../kernel/sheets/index.ts'
import { entryName, writeZip, type ZipEntry } from '../../../kernel/zip.ts'
import { enterpriseFor, ownSide } from '../../enterprises/index.ts'
import { keepFor } from '../../files/index.ts'
import { actorOfAccount } from '../../identity/index.ts'
import { type DossierRecord, ENTITY } from '../queries.ts'
import { MOST_FILE_BYTES } from '../rules.ts'
import { type About, pageOf } from './page.ts'

/** As the one who asked, if she still speaks for this enterprise; and of all that she may see nothing but this one. */
const asOwner = async (ctx: WriteCtx, { ownerId, enterpriseId }: DossierRecord): Promise<WriteCtx> => {
  const actor = await actorOfAccount(ctx, ownerId)
  if (!actor?.may.has('portal.use')) throw forbidden('portal.use')
  const her = ownSide(await ctx.as({ ...actor, permission: 'portal.use' }))
  await enterpriseFor(her, enterpriseId)
  const reach = { all: false, grids: [], departments: [], enterprises: [enterpriseId] }
  return { ...her, actor: { ...her.actor, reachFor: () => reach } }
}

type Row = Record<string, unknown>
const plainRow = (part: HeldPart, row: never, l: 'zh' | 'en'): Row =>
  Object.fromEntries(part.columns.map((c) => [c.key, c.value(row, l) ?? null]))

async function* jsonOf(part: HeldPart, ctx: ReadCtx, id: string, l: 'zh' | 'en', counts: Map<string, number>) {
  let n = 0
  for await (const rows of part.rows(ctx, id))
    for (const row of rows) yield `${n++ === 0 ? '[\n' : ',\n'}${JSON.stringify(plainRow(part, row, l))}`
  counts.set(part.key, n)
  yield n === 0 ? '[]\n' : '\n]\n'
}

const bookOf = (parts: readonly HeldPart[], ctx: ReadCtx, id: string, l: 'zh' | 'en') =>
  parts.map((p) => {
    const columns = p.columns.map(({ title, value, width }) => ({
      title,
      value: (row: never) => {
        const said = value(row, l)
        return typeof said === 'boolean' ? (l === 'zh' ? (said ? '是' : '否') : said ? 'yes' : 'no') : said
      },
      ...(width ? { width } : {}),
    }))
    return listBook(p.title[l === 'zh' ? 0 : 1], columns, l, p.rows(ctx, id))
  })

const filesOf = async (parts: readonly HeldPart[], ctx: ReadCtx, id: string) => {
  const found: (HeldFile & { path: string })[] = []
  let bytes = 0
  for (const part of parts)
    for await (const file of part.files?.(ctx, id) ?? []) {
      bytes += file.bytes
      if (bytes > MOST_FILE_BYTES) return found
      found.push({ ...file, path: `files/${String(found.length + 1).padStart(4, '0')}-${entryName(file.name)}` })
    }
  return found
}

const parkName = async ({ db, actor }: ReadCtx) =>
  (await db.selectFrom('park').select('name').where('id', '=', actor.parkId).executeTakeFirstOrThrow()).name

const entriesOf = (parts: readonly HeldPart[], { ctx, id, l, about, book, files, counts }: Making): ZipEntry[] => [
  { name: 'about.json', content: async () => Buffer.from(JSON.stringify(about, null, 2)) },
  ...parts.map((p) => ({ name: `data/${p.key}.json`, content: () => jsonOf(p, ctx, id, l, counts) })),
  { name: 'index.html', content: () => pageOf(parts, about, ctx, id, 'zh') },
  { name: 'index.en.html', content: () => pageOf(parts, about, ctx, id, 'en') },
  { name: '企业数据.xlsx', content: async () => createReadStream(book) },
  ...files.map((f) => ({ name: f.path, content: f.open })),
]
type Making = {
  ctx: ReadCtx
  id: string
  l: 'zh' | 'en'
  about: About
  book: string
  files: (HeldFile & { path: string })[]
  counts: Map<string, number>
}

/** Everything of every module, page by page, into one archive that only who asked opens. */
export const makeDossier = async (ctx: WriteCtx, record: DossierRecord, parts: readonly HeldPart[]) => {
  const her = await asOwner(ctx, record)
  const reading = her as unknown as ReadCtx
  const [id, l] = [record.enterpriseId, record.language as 'zh' | 'en']
  const { name } = await enterpriseFor(her, id)
  const files = await filesOf(parts, reading, id)
  const about = {
    park: await parkName(reading),
    enterprise: name,
    madeAt: ctx.now.toISOString(),
    files: files.map((f) => f.path),
  }
  const path = join(tmpdir(), `parkloop-dossier-${newId()}`)
  const book = `${path}.xlsx`
  const counts = new Map<string, number>()
  try {
    await writeXlsx(book, { sheets: bookOf(parts, reading, id, l) })
    await writeZip(path, entriesOf(parts, { ctx: reading, id, l, about, book, files, counts }), ctx.now)
    const { size: bytes } = await stat(path)
    const named = { name: `${name}-${about.madeAt.slice(0, 10)}.zip`, mediaType: 'application/zip' }
    const fileId = await keepFor(her, path, named, { entity: ENTITY, entityId: record.id, audience: 'public' })
    const told = [...counts].map(([key, rows]) => ({ key, rows }))
    await ctx.db
      .updateTable('dossier')
      .set({ fileId, bytes, parts: JSON.stringify(told) })
      .where('parkId', '=', ctx.actor.parkId)
      .where('id', '=', record.id)
      .execute()
    const after = { enterpriseId: id, bytes, files: files.length, parts: Object.fromEntries(counts) }
    await her.audit('dossier.make', { id: record.id, after })
    return { bytes }
  } finally {
    await rm(path, { force: true })
    await rm(book, { force: true })
  }
}
