import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkDigit, orgCheckDigit } from '../../kernel/codes/usccDigits.ts'
import { openSheet } from '../../kernel/sheets/index.ts'
import { type ImportOrder, importFile } from '../import/run.ts'
import { openWorld } from '../testing/world.ts'

const world = await openWorld()
const park = await world.park()
const desk = await park.person('desk')
const handler = await park.person('handler', { departmentId: park.departmentA })
await mkdir(world.data, { recursive: true })

const organisation = `91430624MA4L16JQ${orgCheckDigit('MA4L16JQ')}`
const right = checkDigit(organisation)
const CODES = [right, right === 'A' ? 'B' : 'A'].map((digit) => organisation + digit)
let n = 0
const fileOf = async (...lines: string[]) => {
  const path = join(world.data, `名册${++n}.csv`)
  await writeFile(path, lines.join('\n'))
  return path
}
const bring = (file: string, more: Partial<ImportOrder> = {}) =>
  importFile(world.pool, world.outside, { park: park.code, file, kind: 'register', ...more })
const register = () => fileOf('企业名称,统一社会信用代码', `甲厂,${CODES[0]}`, `乙厂,${CODES[1]}`)
const firms = async () => (await desk.get('/enterprises')).body.items.map((e: { name: string }) => e.name)

test('a register is only looked at unless somebody says that it goes in; the refused rows are written with the reason', async () => {
  const file = await register()
  const seen = await bring(file)
  assert.deepEqual([seen.state, seen.counts.rows, seen.counts.new, seen.refused, seen.held], ['checked', 2, 1, 1, true])
  assert.deepEqual(await firms(), [])
  assert.equal(seen.refusedFile, file.replace('.csv', '.refused.xlsx'))
  const book = await openSheet({ path: seen.refusedFile as string, name: 'refused.xlsx' })
  const [, row] = book.preview(0, 5).map((r) => r.cells.map(String))
  await book.close()
  assert.ok(row?.includes('乙厂'), String(row))
})

test('with refused rows nothing goes in, unless the others may go in alone; again it changes nothing', async () => {
  const file = await register()
  const held = await bring(file, { commit: true })
  assert.deepEqual([held.state, held.held], ['checked', true])
  assert.deepEqual(await firms(), [])
  const refused = join(world.data, '退回.xlsx')
  const gone = await bring(file, { commit: true, partial: true, refused })
  assert.deepEqual([gone.state, gone.done.new, gone.held, existsSync(refused)], ['committed', 1, false, true])
  assert.deepEqual(await firms(), ['甲厂'])
  const again = await bring(file, { commit: true, partial: true })
  assert.deepEqual([again.counts.new, again.counts.unchanged], [0, 1])
})

test('what was brought in from the command line stands in the list of imports and in the audit trail', async () => {
  const { items } = (await desk.get('/imports')).body
  assert.deepEqual(new Set(items.map((i: { ownerName: string }) => i.ownerName)), new Set(['命令行']))
  const said = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('actorName')
      .where('parkId', '=', park.id)
      .where('action', '=', 'import.commit')
      .execute(),
  )
  assert.ok(said.length > 0 && said.every((s) => s.actorName === '命令行'))
})

const LEDGER = ['企业名称,问题描述', '甲厂,厂区门前道路积水', '查无此厂,路灯不亮']
test('a ledger of demands goes in through the front door, in the name of somebody who may', async () => {
  const file = await fileOf(...LEDGER)
  await assert.rejects(bring(file, { kind: 'ledger' }), /in by somebody: --as/)
  await assert.rejects(bring(file, { kind: 'ledger', as: handler.name }), /is not permitted demand.import/)
  await assert.rejects(bring(file, { kind: 'ledger', as: 'nobody-here' }), /no account nobody-here/)
  const gone = await bring(file, { kind: 'ledger', as: desk.name, commit: true, partial: true })
  assert.deepEqual([gone.done.open, gone.refused], [1, 1])
  assert.deepEqual(
    gone.unknowns.map((u) => u.word),
    ['查无此厂'],
  )
  assert.equal((await desk.get('/demands')).body.total, 1)
})

test('a park, a file, a sheet that do not exist, and a file that is no table: one clear line each', async () => {
  const file = await register()
  await assert.rejects(bring(file, { park: 'nowhere' }), /no park with the code nowhere/)
  await assert.rejects(bring(join(world.data, 'gone.csv')), /cannot read the file/)
  await assert.rejects(bring(file, { sheet: 3 }), /there is no sheet 3/)
  const picture = join(world.data, 'picture.xlsx')
  await writeFile(picture, 'not a workbook')
  await assert.rejects(bring(picture))
})
