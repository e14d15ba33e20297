import { open } from 'node:fs/promises'
import { refuseSheet } from './refusal.ts'
import type { SheetFormat } from './shapes.ts'

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04])
const EMPTY_ZIP = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const UTF16 = Buffer.from([0xff, 0xfe])
const isControl = (byte: number) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d

/** Decides by the content; what the file is called counts for nothing. */
export async function detectFormat(path: string): Promise<SheetFormat> {
  const head = await readHead(path)
  if (head.length === 0) refuseSheet('empty_file')
  if (startsWith(head, ZIP)) return 'xlsx'
  if (startsWith(head, OLE)) return 'xls'
  if (startsWith(head, EMPTY_ZIP)) refuseSheet('not_a_sheet')
  if (startsWith(head, UTF16)) return 'csv'
  if (isBinary(head)) refuseSheet('not_a_sheet')
  const text = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (/^<(\?xml|!doctype|html|table|meta|style|head|workbook)/i.test(text)) refuseSheet('web_page')
  if (/^(%PDF-|\{\\rtf)/.test(text)) refuseSheet('not_a_sheet')
  return 'csv'
}

/** Text may hold a stray control character, but never NUL and never many. */
const isBinary = (head: Buffer) => head.includes(0) || head.filter(isControl).length > head.length / 10
const startsWith = (bytes: Buffer, magic: Buffer) => bytes.subarray(0, magic.length).equals(magic)

async function readHead(path: string) {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
