import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'

// Builds archives by hand, because no honest library writes the dishonest ones these tests need.
export type Part = { name: string; data: Buffer | string; says?: number; flags?: number }

export function zipOf(parts: Part[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const fields = fieldsOf(part)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields.common, u16(0), fields.name, fields.packed])
    const [attributes, at] = [Buffer.alloc(10), u32(offset)]
    const head = [Buffer.from('PK\x01\x02'), u16(20), fields.common, u16(0)]
    directory.push(Buffer.concat([...head, attributes, at, fields.name]))
    bodies.push(local)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = [u16(0), u16(0), u16(parts.length), u16(parts.length), u32(list.length), u32(offset), u16(0)]
  return Buffer.concat([...bodies, list, Buffer.from('PK\x05\x06'), ...end])
}

function fieldsOf({ name, data, says, flags }: Part) {
  const bytes = Buffer.from(data)
  const packed = deflateRawSync(bytes)
  const sizes = [u32(crc32(bytes)), u32(packed.length), u32(says ?? bytes.length)]
  const common = Buffer.concat([
    u16(20),
    u16(flags ?? 0x800),
    u16(8),
    u16(0),
    u16(0),
    ...sizes,
    u16(Buffer.byteLength(name)),
  ])
  return { common, packed, name: Buffer.from(name) }
}

const u16 = (n: number) => Buffer.from([n & 255, (n >> 8) & 255])
const u32 = (n: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(n >>> 0)
  return bytes
}

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (list: [string, string, string][]) =>
  `<Relationships>${list.map(([id, type, to]) => `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${to}"/>`).join('')}</Relationships>`

export type Made = {
  sheet?: string
  strings?: string
  styles?: string
  workbook?: string
  extra?: Part[]
  sheetPart?: Partial<Part>
}
/** The parts of a small workbook with one sheet; `sheet` is what stands inside `<worksheet>`. */
export function partsOf({
  sheet = '<sheetData/>',
  strings,
  styles,
  workbook,
  extra = [],
  sheetPart = {},
}: Made): Part[] {
  const list: [string, string, string][] = [
    ['r1', 'worksheet', 'worksheets/sheet1.xml'],
    ['r2', 'sharedStrings', 'sharedStrings.xml'],
    ['r3', 'styles', 'styles.xml'],
  ]
  const parts: Part[] = [
    { name: '_rels/.rels', data: relations([['r1', 'officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/_rels/workbook.xml.rels', data: relations(list) },
    {
      name: 'xl/workbook.xml',
      data: workbook ?? '<workbook><sheets><sheet name="企业" r:id="r1"/></sheets></workbook>',
    },
    { name: 'xl/worksheets/sheet1.xml', data: `<worksheet>${sheet}</worksheet>`, ...sheetPart },
  ]
  if (strings) parts.push({ name: 'xl/sharedStrings.xml', data: strings })
  if (styles) parts.push({ name: 'xl/styles.xml', data: styles })
  return [...parts, ...extra]
}

const folder = await mkdtemp(join(tmpdir(), 'sheets-'))

export { folder }

let files = 0
export async function fileOf(bytes: Buffer | string, name = 'upload.xlsx') {
  const path = join(folder, `${++files}-${name}`)
  await writeFile(path, bytes)
  return { path, name }
}
export const workbookOf = (made: Made) => fileOf(zipOf(partsOf(made)))
