import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileOf, partsOf, workbookOf, zipOf } from '../../../kernel/tests/sheets.parts.ts'
import { openWorld } from '../../../main/testing/world.ts'

const world = await openWorld()
const park = await world.park()
const desk = await park.person('desk')

const CELL = (at: string) => `<sheetData><row r="${/\d+/.exec(at)?.[0]}"><c r="${at}"><v>1</v></c></row></sheetData>`
const XXE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>'
const bytesOf = async (made: Promise<{ path: string }>) => readFile((await made).path)
const texts = () => {
  const some = Array.from({ length: 1_000_000 }, (_, i) => `<si><t>${i.toString(36)}${'x'.repeat(i % 7)}</t></si>`)
  return `<sst>${some.join('')}</sst>`
}
const HOSTILE: [what: string, name: string, content: () => Promise<Buffer> | Buffer, codes: string[]][] = [
  ['a bomb of 400 MB', '名册.xlsx', () => bytesOf(workbookOf({ sheetPart: { says: 400 << 20 } })), ['sheet_zip_bomb']],
  [
    'a bomb that lies about its size',
    '名册.xlsx',
    () => bytesOf(workbookOf({ sheet: ' '.repeat(30 << 20), sheetPart: { says: 1000 } })),
    ['sheet_damaged'],
  ],
  [
    'an archive with wrong sizes',
    '名册.xlsx',
    () => bytesOf(workbookOf({ sheet: CELL('A1'), sheetPart: { says: 3 } })),
    ['sheet_damaged'],
  ],
  ['XML that reads a file of the server', '名册.xlsx', () => bytesOf(workbookOf({ strings: XXE })), ['sheet_xml_dtd']],
  [
    'one cell in the last corner of 1,048,576 × 16,384',
    '名册.xlsx',
    () => bytesOf(workbookOf({ sheet: CELL('XFD1048576') })),
    ['sheet_too_many_rows'],
  ],
  ['a million shared texts', '名册.xlsx', () => bytesOf(workbookOf({ strings: texts() })), ['sheet_too_much_text']],
  [
    'a password',
    '名册.xlsx',
    () => zipOf(partsOf({ extra: [{ name: 'a', data: 'x', flags: 1 }] })),
    ['sheet_encrypted'],
  ],
  [
    'a program called xlsx',
    '名册.xlsx',
    () => Buffer.concat([Buffer.from('MZ\x90\0\x03'), Buffer.alloc(500)]),
    ['sheet_not_a_sheet'],
  ],
  [
    'a web page called xls',
    '名册.xls',
    () => Buffer.from('<html><table><tr><td>1</td></tr></table></html>'),
    ['sheet_web_page'],
  ],
  ['a csv with NUL', '名册.csv', () => Buffer.from(`a,b\n${'x,y\n'.repeat(30_000)}\0`), ['sheet_not_a_sheet']],
  ['a csv of one endless line', '名册.csv', () => Buffer.from('x'.repeat(30 << 20)), ['sheet_cell_too_long']],
  ['200 MB', '名册.csv', () => Buffer.alloc(200 << 20, 'a,b\n'), ['too_large']],
]

const kept = () =>
  park.see(async (ctx) => {
    const count = async (table: 'enterpriseImport' | 'storedFile' | 'attachment') =>
      Number(
        (
          await ctx.db
            .selectFrom(table)
            .select((eb) => eb.fn.countAll().as('n'))
            .where('parkId', '=', park.id)
            .executeTakeFirstOrThrow()
        ).n,
      )
    const waiting = await readdir(join(world.data, 'uploads')).catch(() => [])
    return [await count('enterpriseImport'), await count('storedFile'), await count('attachment'), waiting.length]
  })

for (const [what, name, content, codes] of HOSTILE)
  test(`${what} is refused at the door within two seconds of a processor and leaves nothing behind`, async () => {
    const bytes = await content()
    const before = await kept()
    // The form is made by this process as well; what the server itself takes is what is left.
    const made = process.cpuUsage()
    await new Response(formOf(name, bytes)).arrayBuffer()
    const form = process.cpuUsage(made)
    const begun = process.cpuUsage()
    const answer = await desk.upload('/imports', name, bytes)
    const spent = process.cpuUsage(begun)
    assert.ok(answer.status === 422 || answer.status === 413, answer.text)
    assert.ok(codes.includes(answer.body.code), answer.text)
    assert.match(answer.body.detail, /[\u4e00-\u9fff]/)
    const own = (spent.user + spent.system - form.user - form.system) / 1000
    assert.ok(own < 2000, `${own} ms`)
    // What was taken in is removed when the answer is out.
    for (let n = 0; n < 100 && String(await kept()) !== String(before); n++) await sleep(50)
    assert.deepEqual(await kept(), before)
  })

function formOf(name: string, bytes: Buffer) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  return form
}
test('after all of them the door still takes an honest register', async () => {
  const honest = await fileOf('企业名称,统一社会信用代码\n甲厂,91430624MA4L16JQ9B\n')
  const answer = await desk.upload('/imports', '名册.csv', await readFile(honest.path))
  assert.equal(answer.status, 201, answer.text)
})
