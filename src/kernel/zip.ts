import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { pour } from './sheets/writing.ts'

/** `content` is asked for when its turn comes: one entry is under way at a time, and memory does not grow with them. */
export type ZipEntry = { name: string; content: () => Promise<NodeJS.ReadableStream | Buffer> | AsyncIterable<string> }

/** A name that no archive program takes for a path that leads elsewhere. */
export const entryName = (name: string) =>
  name
    .replace(/[\\/:*?"<>|\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '_')
    .replace(/^\.+/, '_')
    .slice(-120) || '_'

const isText = (c: ReturnType<ZipEntry['content']>): c is AsyncIterable<string> => !(c instanceof Promise)
const streamOf = async (entry: ZipEntry): Promise<Readable> => {
  const given = entry.content()
  const content = isText(given) ? given : await given
  if (Buffer.isBuffer(content)) return Readable.from([content], { objectMode: false })
  return isText(given) ? Readable.from(given, { objectMode: false }) : (content as Readable)
}

/** Writes the entries one after the other into a file that appears when it is complete. */
export const writeZip = async (path: string, entries: readonly ZipEntry[], at: Date): Promise<void> => {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  const fail = (error: Error) => output.destroy(error)
  zip.on('error', fail)
  for (const entry of entries)
    zip.addReadStreamLazy(entry.name, { mtime: at }, (give) => {
      streamOf(entry).then((stream) => {
        const stop = () => stream.destroy()
        stream.on('error', fail)
        stream.once('close', () => output.off('close', stop))
        output.once('close', stop)
        give(null, stream)
      }, fail)
    })
  zip.end()
  await pour(output, path)
}
