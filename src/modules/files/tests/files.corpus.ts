import { createWriteStream } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { ZipFile } from 'yazl'
import { newId } from '../../../kernel/ids.ts'

const canvas = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 16, b: 46 } } })

export const jpeg = () => canvas().jpeg().toBuffer()
export const png = () => canvas().png().toBuffer()
export const webp = () => canvas().webp().toBuffer()
export const wide = () => canvas(4000, 1000).jpeg().toBuffer()

/** Taken upright with a phone held sideways (orientation 6), with the place where it was taken. */
export const photo = () =>
  canvas(80, 40)
    .withExif({
      IFD0: { Make: 'Phone maker', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 40/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '112/1 52/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  const sum = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
/** A few hundred bytes that claim to be 30,000 × 30,000 pixels. */
export const pixelFlood = () => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(30_000, 0)
  head.writeUInt32BE(30_000, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    magic,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

type Part = { name: string; content: Buffer }
export const zip = async (parts: Part[]) => {
  const file = new ZipFile()
  for (const { name, content } of parts) file.addBuffer(content, name)
  file.end()
  const path = join(tmpdir(), `corpus-${newId()}`)
  await pipeline(file.outputStream, createWriteStream(path))
  const content = await readFile(path)
  await rm(path)
  return content
}
const TYPES = (main: string) =>
  Buffer.from(
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
  )
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const DOCUMENT = { name: 'word/document.xml', content: Buffer.from('<w:document/>') }
export const docx = (...more: Part[]) => zip([{ name: '[Content_Types].xml', content: TYPES(WORD) }, DOCUMENT, ...more])
/** 60 MB of the same letter in some 60 kB. */
export const bomb = () => docx({ name: 'word/media/blank.bin', content: Buffer.alloc(60 << 20, 'a') })
export const macros = () => docx({ name: 'word/vbaProject.bin', content: Buffer.from('Sub AutoOpen()') })

export const pdf = (behind = '', before = '') =>
  Buffer.from(`${before}%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n${behind}`, 'latin1')
export const program = () => Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(500)])
export const gifWithScript = () =>
  Buffer.concat([
    Buffer.from('GIF89a/*', 'latin1'),
    Buffer.alloc(20),
    Buffer.from('*/=1;alert(document.domain)//', 'latin1'),
  ])
export const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
export const html = '<!DOCTYPE html><script>alert(1)</script>'
// In two parts, so that this very file is not taken for what it describes.
export const malware = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$' + 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'
export const oldWord = () =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(504),
    Buffer.from('WordDocument', 'utf16le'),
    Buffer.alloc(512),
  ])
/** One frame of MPEG layer III, repeated. */
export const mp3 = () =>
  Buffer.concat(
    Array.from({ length: 8 }, () => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(413)])),
  )
export const amr = () => Buffer.concat([Buffer.from('#!AMR\n', 'latin1'), Buffer.alloc(320)])

/** The head of what a browser records: one track, of sound or of pictures. */
export const webm = (codec: 'A_OPUS' | 'V_VP8') => {
  const element = (id: number[], content: Buffer) =>
    Buffer.concat([Buffer.from([...id, 0x80 | content.length]), content])
  const text = (id: number[], words: string) => element(id, Buffer.from(words, 'latin1'))
  const head = element([0x1a, 0x45, 0xdf, 0xa3], text([0x42, 0x82], 'webm'))
  const track = element([0xae], Buffer.concat([element([0xd7], Buffer.from([1])), text([0x86], codec)]))
  const tracks = element([0x16, 0x54, 0xae, 0x6b], track)
  return Buffer.concat([head, element([0x18, 0x53, 0x80, 0x67], tracks), Buffer.alloc(200)])
}
export const ogg = () =>
  Buffer.concat([
    Buffer.from('OggS', 'latin1'),
    Buffer.from([0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 19]),
    Buffer.from('OpusHead', 'latin1'),
    Buffer.from([1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0]),
    Buffer.alloc(64),
  ])
const box = (type: string, ...content: Buffer[]) => {
  const inside = Buffer.concat(content)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(inside.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, inside])
}
/** What other browsers record: MPEG-4 whose brand does not say that it is sound. */
export const mp4 = (handler: 'soun' | 'vide') =>
  Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isommp41', 'latin1')),
    box(
      'moov',
      box('trak', box('mdia', box('hdlr', Buffer.alloc(8), Buffer.from(handler, 'latin1'), Buffer.alloc(13)))),
    ),
    box('mdat', Buffer.alloc(64)),
  ])
