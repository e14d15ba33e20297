import assert from 'node:assert/strict'
import { readdir, rm } from 'node:fs/promises'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { type Limits, openSheet, type SheetProblem, SheetRefused } from '../sheets/index.ts'
import { fileOf, folder, type Made, partsOf, workbookOf, zipOf } from './sheets.parts.ts'

after(() => rm(folder, { recursive: true, force: true }))

/** Refused with this reason, within 2 seconds of a processor (whatever else the machine does), with less than 128 MB more memory, leaving nothing behind. */
async function refused(file: { path: string; name: string }, code: SheetProblem, limits: Partial<Limits> = {}) {
  const files = (await readdir(folder)).length
  const [before, memory] = [process.cpuUsage(), process.memoryUsage().rss]
  await assert.rejects(openSheet(file, limits), (error) => {
    assert.ok(error instanceof SheetRefused, String(error))
    assert.equal(error.code, code)
    assert.match(error.zh, /[\u4e00-\u9fff]/)
    assert.equal(error.cause, undefined)
    return true
  })
  const { user, system } = process.cpuUsage(before)
  assert.ok(user + system < 2_000_000, `took ${(user + system) / 1000} ms`)
  assert.ok(process.memoryUsage().rss - memory < 128 << 20, 'memory')
  assert.equal((await readdir(folder)).length, files)
}
const cell = (at: string) => `<sheetData><row r="${/\d+/.exec(at)![0]}"><c r="${at}"><v>1</v></c></row></sheetData>`
const many = (count: number, part: (i: number) => string) => Array.from({ length: count }, (_, i) => part(i)).join('')

test('a bomb is refused by the directory of the archive, before anything is unpacked', async () => {
  await refused(await workbookOf({ sheet: ' '.repeat(30 << 20) }), 'zip_bomb')
  await refused(await workbookOf({ sheetPart: { says: 400 << 20 } }), 'zip_bomb')
  const extra = Array.from({ length: 80 }, (_, i) => ({ name: `a${i}`, data: 'x', says: 4 << 20 }))
  await refused(await workbookOf({ extra }), 'zip_bomb')
})
test('a bomb that lies about its size is stopped at the size it claims', async () => {
  await refused(await workbookOf({ sheet: ' '.repeat(30 << 20), sheetPart: { says: 1000 } }), 'damaged')
})
test('a bomb just under the ratio is stopped by the count of empty cells', async () => {
  const noisy = () => `<c s="${Math.random().toString(36).slice(2, 6)}"/><c/><c/><c/>`
  const row = `<row>${many(500, noisy)}</row>`
  const sheet = `<sheetData>${many(1_600, (i) => (i % 2 ? row : `<row>${many(500, noisy)}</row>`))}</sheetData>`
  await refused(await workbookOf({ sheet }), 'too_sparse')
})
test('a sheet with one cell in the last corner is refused', async () => {
  await refused(await workbookOf({ sheet: cell('XFD1048576') }), 'too_many_rows')
  await refused(await workbookOf({ sheet: cell('XFD1') }), 'too_many_columns')
  await refused(await workbookOf({ sheet: cell('ZZZZZZ1') }), 'too_many_columns')
  await refused(await workbookOf({ sheet: cell('A200001') }), 'too_many_rows')
})

const XXE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
const LAUGHS = `<!DOCTYPE a [<!ENTITY a "ha">${many(9, (i) => `<!ENTITY a${i} "${'&a;'.repeat(10)}">`)}]>`
test('XML that names outside files or multiplies itself is refused', async () => {
  for (const dtd of [XXE, LAUGHS]) {
    await refused(await workbookOf({ strings: `${dtd}<sst><si><t>&x;</t></si></sst>` }), 'xml_dtd')
    await refused(await workbookOf({ sheetPart: { data: `${dtd}<worksheet/>` } }), 'xml_dtd')
  }
  await refused(await workbookOf({ strings: '<sst><si><t>&x;</t></si></sst>' }), 'damaged')
})
test('deeply nested, endless and repeated texts are refused', async () => {
  await refused(await workbookOf({ strings: '<r>'.repeat(100_000) }), 'damaged')
  await refused(await workbookOf({ strings: `<sst><!--${'ab'.repeat(2 << 20)}--></sst>` }), 'damaged')
  const long = `<sst><si><t>${'字'.repeat(32_000)}</t></si></sst>`
  const row = (r: number) => `<row r="${r}">${'<c t="s"><v>0</v></c>'.repeat(30)}</row>`
  const sheet = (rows: number) => `<sheetData>${many(rows, (i) => row(i + 1))}</sheetData>`
  await refused(await workbookOf({ strings: long, sheet: sheet(400) }), 'too_much_text')
  const wide = `<sheetData><row>${'<c t="s"><v>0</v></c>'.repeat(400)}</row></sheetData>`
  await refused(await workbookOf({ strings: long, sheet: wide }), 'cell_too_long')
})

test('a million texts that no cell could name are refused before they fill the memory', async () => {
  const strings = `<sst>${many(1_000_000, (i) => `<si><t>${i.toString(36)}${'x'.repeat(i % 7)}</t></si>`)}</sst>`
  await refused(await workbookOf({ strings }), 'too_much_text')
})

const refusedParts: [string, Made, SheetProblem][] = [
  ['macros', { extra: [{ name: 'xl/vbaProject.bin', data: 'x' }] }, 'macros'],
  ['a password', { extra: [{ name: 'a', data: 'x', flags: 1 }] }, 'encrypted'],
  ['a path that climbs out', { extra: [{ name: '../../evil', data: 'x' }] }, 'zip_path'],
  ['an absolute path', { extra: [{ name: '/evil', data: 'x' }] }, 'zip_path'],
  ['one part twice', { extra: [{ name: 'xl/workbook.xml', data: '<workbook/>' }] }, 'damaged'],
  [
    'thousands of parts',
    { extra: Array.from({ length: 2_100 }, (_, i) => ({ name: `a${i}`, data: '' })) },
    'zip_entries',
  ],
  [
    'ten thousand sheets',
    { workbook: `<workbook>${'<sheet name="a" r:id="r1"/>'.repeat(10_000)}</workbook>` },
    'too_many_sheets',
  ],
  ['rows out of order', { sheet: '<sheetData><row r="5"/><row r="2"/></sheetData>' }, 'damaged'],
]
for (const [what, made, code] of refusedParts) {
  test(`a workbook with ${what} is refused`, async () => refused(await workbookOf(made), code))
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const good = zipOf(partsOf({ sheet: cell('A1') }))
const refusedFiles: [string, Buffer | string, SheetProblem][] = [
  ['an empty file', '', 'empty_file'],
  ['a program renamed to xlsx', Buffer.concat([Buffer.from('MZ\x90\0\x03'), Buffer.alloc(500)]), 'not_a_sheet'],
  ['a truncated workbook', good.subarray(0, good.length - 30), 'damaged'],
  [
    'a Word document',
    zipOf([{ name: '_rels/.rels', data: '<a><Relationship Type="x/officeDocument" Target="word/document.xml"/></a>' }]),
    'not_a_sheet',
  ],
  ['an OpenDocument sheet', zipOf([{ name: 'mimetype', data: 'application/vnd.oasis' }]), 'other_format'],
  ['a web page called xls', '\ufeff<html><table><tr><td>1</td></tr></table></html>', 'web_page'],
  ['a PDF', '%PDF-1.7 something', 'not_a_sheet'],
  ['an old workbook with a password', Buffer.concat([OLE, utf16('EncryptedPackage')]), 'encrypted'],
  ['an old workbook with macros', Buffer.concat([OLE, utf16('_VBA_PROJECT_CUR')]), 'macros'],
  ['a broken old workbook', Buffer.concat([OLE, Buffer.alloc(3_000, 7)]), 'damaged'],
  ['a csv with NUL', `a,b\n${'x,y\n'.repeat(30_000)}\0`, 'not_a_sheet'],
  ['a csv with an open quotation mark', 'a,b\n"c,d\ne,f\n', 'unclosed_quote'],
  ['a csv with an endless cell', `a\n"${'x'.repeat(3 << 20)}"`, 'cell_too_long'],
  ['a csv in an unknown encoding', Buffer.from([0x61, 0x2c, 0xff, 0xff, 0xfe, 0x0a]), 'unknown_encoding'],
]
for (const [what, bytes, code] of refusedFiles) {
  test(`${what} is refused whatever its name says`, async () => refused(await fileOf(bytes), code))
}

test('a file that takes too long or too much memory is stopped without harm to the rest', async () => {
  const strings = `<sst>${many(200_000, (i) => `<si><t>企业名称第${i}号${Math.random()}</t></si>`)}</sst>`
  const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(500)}</row>`
  const file = await workbookOf({ strings, sheet: `<sheetData>${row.repeat(420)}</sheetData>` })
  await refused(file, 'too_slow', { milliseconds: 20 })
  await refused(file, 'out_of_memory', { heapMegabytes: 10 })
  await refused(file, 'file_too_big', { fileBytes: 1000 })
})

test('a thousand cuts: a damaged copy of a good workbook is read or refused with a reason, never a crash', async () => {
  const change = fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }))
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
      const bytes = Buffer.from(good)
      for (const [at, by] of changes) bytes[at] = bytes[at]! ^ by
      const opened = await openSheet(await fileOf(bytes)).catch((error: unknown) => error)
      if (opened instanceof Error)
        assert.ok(opened instanceof SheetRefused && opened.cause === undefined, String(opened.cause))
      else await (opened as Awaited<ReturnType<typeof openSheet>>).close()
    }),
    { numRuns: Number(process.env.PARKLOOP_RUNS ?? 30) },
  )
})
