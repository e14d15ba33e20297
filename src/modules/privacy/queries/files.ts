import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { anyOf, type Patterns } from '../rules/index.ts'
import type { Hit } from './find.ts'

const TEXT = /^text\/|^application\/(json|xml|geo\+json)/
const ARCHIVE = /zip|openxmlformats|opendocument|ms-excel\.sheet/
const LARGEST_PART = 64 << 20

/** What a person reads of a part: signs that are split by markup stand together. */
const wordsOf = (text: string) => `${text} ${text.replace(/<[^>]*>/g, '')}`

const partsOf = async (path: string, see: (text: string) => boolean): Promise<boolean> => {
  const zip = await openPromise(path, { autoClose: false, validateEntrySizes: true })
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/') || entry.uncompressedSize > LARGEST_PART || entry.isEncrypted()) continue
      if (see(entry.fileName) || see(wordsOf((await buffer(await zip.openReadStreamPromise(entry))).toString('utf8'))))
        return true
    }
    return false
  } finally {
    zip.close()
  }
}

const seenIn = async (ctx: WriteCtx, f: { sha256: string; mediaType: string }, see: (text: string) => boolean) => {
  const stream = await ctx.outside.files.open(ctx.actor.parkId, f.sha256).catch(() => undefined)
  if (!stream) return false
  if (TEXT.test(f.mediaType)) return see((await buffer(stream)).toString('utf8'))
  const path = join(tmpdir(), `parkloop-privacy-${newId()}`)
  try {
    await pipeline(stream, createWriteStream(path, { mode: 0o600 }))
    return await partsOf(path, see)
  } catch {
    // What was kept is no archive after all; nobody finds words in it.
    return false
  } finally {
    await rm(path, { force: true })
  }
}

/** Files whose text speaks of her: tables, documents and plain text. Pictures, recordings and PDF are not read. */
export async function* findInFiles(ctx: WriteCtx, patterns: Patterns): AsyncGenerator<Hit> {
  const expression = new RegExp(anyOf(patterns), 'iu')
  const files = await ctx.db
    .selectFrom('storedFile')
    .select(['id', 'sha256', 'mediaType'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('attachment')
            .select('attachment.id')
            .whereRef('attachment.parkId', '=', 'storedFile.parkId')
            .whereRef('attachment.fileId', '=', 'storedFile.id')
            .where('attachment.entity', '=', 'privacy_request'),
        )
        .as('ofRequest'),
    )
    .where('parkId', '=', ctx.actor.parkId)
    .orderBy('id')
    .execute()
  for (const f of files)
    if ((TEXT.test(f.mediaType) || ARCHIVE.test(f.mediaType)) && (await seenIn(ctx, f, (t) => expression.test(t))))
      yield {
        table: 'stored_file',
        key: JSON.stringify([f.id]),
        column: 'sha256',
        means: ['file'],
        // A copy that was made for her.
        hers: Boolean(f.ofRequest),
        strong: false,
      }
}
