import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { refuseSheet, SheetRefused } from './refusal.ts'
import type { Limits } from './shapes.ts'

export type Zip = {
  has: (name: string) => boolean
  /** Unpacked, as the directory says; reading holds the part to it. */
  bytes: (name: string) => number
  read: (name: string) => Promise<Readable>
  close: () => void
}

const SMALL = 5 << 20
const STORED = 0
const DEFLATED = 8

/** Reads and judges the directory before a single byte is unpacked; yauzl then holds every part to its declared size. */
export async function openZip(path: string, limits: Limits): Promise<Zip> {
  const zip = await openPromise(path, { autoClose: false, validateEntrySizes: true }).catch(damagedZip)
  try {
    const entries = await readDirectory(zip, limits)
    const read = (name: string) => readPart(zip, entries.get(name))
    const bytes = (name: string) => entries.get(name)?.uncompressedSize ?? 0
    return { has: (name) => entries.has(name), bytes, read, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw damagedZip(error)
  }
}

const damagedZip = (error: unknown): never => {
  if (error instanceof SheetRefused) throw error
  const unsafePath = /absolute path|relative path|characters in fileName/i.test(String(error))
  return refuseSheet(unsafePath ? 'zip_path' : 'damaged')
}

async function readDirectory(zip: ZipFile, limits: Limits) {
  if (zip.entryCount > limits.zipEntries) refuseSheet('zip_entries', `> ${limits.zipEntries}`)
  const entries = new Map<string, Entry>()
  let total = 0
  for await (const entry of zip.eachEntry()) {
    checkEntry(entry, limits)
    if (entries.has(entry.fileName)) refuseSheet('damaged', entry.fileName)
    entries.set(entry.fileName, entry)
    total += entry.uncompressedSize
    if (total > limits.unpackedBytes) refuseSheet('zip_bomb')
    if (entries.size > limits.zipEntries) refuseSheet('zip_entries', `> ${limits.zipEntries}`)
  }
  return entries
}

function checkEntry(entry: Entry, limits: Limits) {
  if (entry.isEncrypted()) refuseSheet('encrypted')
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) refuseSheet('damaged')
  if (/vbaProject\.bin$|\/macrosheets\//i.test(entry.fileName)) refuseSheet('macros')
  const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1)
  if (entry.uncompressedSize > SMALL && ratio > limits.ratio) refuseSheet('zip_bomb', entry.fileName)
}

async function readPart(zip: ZipFile, entry: Entry | undefined) {
  if (!entry) return refuseSheet('damaged')
  return zip.openReadStreamPromise(entry).catch(damagedZip)
}
