import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld } from '../../../main/testing/world.ts'
import type { ImportRow } from '../contract/index.ts'
import { readCode } from '../rules/code.ts'
import { importer, workbook } from './imports.world.ts'

const world = await openWorld()
const park = await world.park()
const desk = await park.person('desk')
const { commit, rows, dryRun } = importer(park, desk)
let seed = 71_000
const code = () => makeUscc('430624', seed++)
const list = async (query: string) => (await desk.get(`/enterprises?${query}`)).body
const csv = (...lines: string[]) => ['企业名称,统一社会信用代码', ...lines].join('\n')
const warned = (row: ImportRow | undefined) => row?.warnings.map((w) => w.code)

/** Another check digit of the organisation code, with a check digit of the whole that holds. */
const withWrongInside = () => {
  for (const digit of '0123456789') {
    const right = code()
    const wrong = right.slice(0, 16) + digit
    for (const last of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
      const read = readCode(wrong + last)
      if (!read.ok && read.code === 'code_org_check_digit') return wrong + last
    }
  }
  throw new Error('no such code')
}

test('a code in small letters, in full-width signs, with blanks or hyphens between is the same code', async () => {
  const wide = (text: string) => [...text].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')
  const given = [code(), code(), code(), code(), code()] as [string, string, string, string, string]
  const written = [
    given[0].toLowerCase(),
    wide(given[1]),
    ` ${given[2].slice(0, 8)} ${given[2].slice(8)} `,
    `${given[3].slice(0, 8)}-${given[3].slice(8, 17)}-${given[3].slice(17)}`,
    `'${given[4]}`,
  ]
  const checked = await dryRun('写法.csv', csv(...written.map((c, i) => `写法${i}公司,${c}`)))
  assert.deepEqual([checked.counts.new, checked.counts.refused], [5, 0])
  assert.deepEqual(
    (await rows(checked.id, 'new')).map((r) => r.code),
    given,
  )
})

test('an old registration number is kept as such, with a remark that the unified code is missing', async () => {
  const old = ['430624000009876', '430624NA000012X', '4306240000987']
  const checked = await dryRun('旧号.csv', csv(...old.map((c, i) => `旧号${i}公司,${c}`)))
  assert.deepEqual([checked.counts.new, checked.counts.warned], [3, 3])
  for (const row of await rows(checked.id, 'new')) {
    assert.deepEqual(warned(row), ['code_legacy'])
    assert.ok(row.warnings[0]?.zh && row.warnings[0]?.en)
  }
  await commit(checked.id)
  const file = (await list(`q=旧号0`)).items[0]
  assert.deepEqual([file.code, file.codeWarning], [old[0], 'legacy'])
})

test('a refused code says which sign is wrong and what it may have been, or how long it is', async () => {
  const good = code()
  const checked = await dryRun(
    '错字.csv',
    csv(`字母公司,${good.slice(0, 17)}O`, `短码公司,${good.slice(0, 17)}`, '文号公司,企合某字第001号'),
  )
  const said = (await rows(checked.id, 'refused')).map((r) => r.reasons[0])
  assert.deepEqual(
    said.map((r) => r?.code),
    ['code_alphabet', 'code_length', 'code_length'],
  )
  assert.match(said[0]?.zh ?? '', /第18位是“O”，是不是0？/)
  assert.match(said[1]?.zh ?? '', /这里是17位/)
})

test('the check digit of the organisation code inside is looked at too', async () => {
  const wrong = withWrongInside()
  const checked = await dryRun('内码.csv', csv(`内码公司,${wrong}`))
  const [row] = await rows(checked.id, 'refused')
  assert.equal(row?.reasons[0]?.code, 'code_org_check_digit')
  assert.match(row?.reasons[0]?.zh ?? '', /第17位/)
})

test('one reason for the whole import lets wrong check digits in, marked and kept; wrong length or alphabet never', async () => {
  const wrong = withWrongInside()
  const content = csv(
    `内码公司,${wrong}`,
    '试点公司,91350100M0001TGQXM',
    `字母公司,${code().slice(0, 17)}Z`,
    '短码公司,9143',
  )
  const checked = await dryRun('理由.csv', content, { codeOverrideReason: '逐一核对过营业执照' })
  assert.deepEqual([checked.counts.new, checked.counts.refused, checked.counts.warned], [2, 2, 2])
  await commit(checked.id)
  const file = (await list('codeMarked=true&q=内码')).items[0]
  const { codeOverrideReason, codeWarning } = (await desk.get(`/enterprises/${file.id}`)).body
  assert.deepEqual([codeWarning, codeOverrideReason], ['check_digit', '逐一核对过营业执照'])
  const entries = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('after')
      .where('parkId', '=', park.id)
      .where('action', '=', 'import.map')
      .where('entityId', '=', checked.id)
      .execute(),
  )
  assert.deepEqual(
    entries.map((e) => (e.after as { codeOverrideReason: string }).codeOverrideReason),
    ['逐一核对过营业执照'],
  )
})

test('a reason in the row lets only this row in, and stands in its file', async () => {
  const [a, b] = ['91350100M0001TGQXM', withWrongInside()]
  const sheet = [
    '企业名称,统一社会信用代码,代码核对说明',
    `甲试点公司,${a.toLowerCase()},`,
    `乙试点公司,${b},看过执照原件`,
  ]
  const other = await world.park()
  const clerk = await other.person('desk')
  const on = importer(other, clerk)
  const checked = await on.dryRun('逐行.csv', sheet.join('\n'))
  assert.deepEqual([checked.counts.new, checked.counts.refused], [1, 1])
  await on.commit(checked.id)
  const file = (await clerk.get('/enterprises?q=乙试点')).body.items[0]
  assert.equal((await clerk.get(`/enterprises/${file.id}`)).body.codeOverrideReason, '看过执照原件')
})

test('a code that the spreadsheet kept as a number has lost its end and cannot be let in by a reason', async () => {
  const book = await workbook([
    ['企业名称', '统一社会信用代码'],
    ['数字公司', '914306240000001000'],
    ['科学公司', '9.14306E+17'],
  ])
  const checked = await dryRun('数字.xlsx', book, { codeOverrideReason: '核对过' })
  for (const row of await rows(checked.id, 'refused')) assert.equal(row.reasons[0]?.code, 'code_rounded')
  assert.equal(checked.counts.refused, 2)
})

test('a code that stands twice goes in once: a repeated row is called that, a differing one says in what', async () => {
  const c = code()
  const lines = [`重复公司,${c},一路1号`, `重复公司,${c},一路1号`, `另名公司,${c.toLowerCase()},二路2号`]
  const checked = await dryRun('两次.csv', `企业名称,统一社会信用代码,地址\n${lines.join('\n')}\n`)
  assert.deepEqual([checked.counts.new, checked.counts.refused], [1, 2])
  const [same, other] = (await rows(checked.id, 'refused')).map((r) => r.reasons[0])
  assert.equal(same?.code, 'repeated_in_file')
  assert.equal(other?.code, 'duplicate_in_file')
  assert.match(other?.zh ?? '', /第 2 行.*企业名称、地址不同/)
})

test('a code that is on file changes that file; a name that differs altogether is a remark', async () => {
  const c = code()
  await commit((await dryRun('先.csv', csv(`湘江电子有限公司,${c}`))).id)
  const checked = await dryRun('后.csv', csv(`大地农业合作社,${c}`))
  assert.deepEqual([checked.counts.changed, checked.counts.warned], [1, 1])
  assert.deepEqual(warned((await rows(checked.id, 'changed'))[0]), ['other_name'])
  const again = await dryRun('再.csv', csv(`湘江电子股份有限公司,${c}`))
  assert.deepEqual([again.counts.changed, again.counts.warned], [1, 0])
})

test('names of the same firm written differently are told as a remark, never merged', async () => {
  const c = code()
  await commit((await dryRun('原.csv', csv(`岳湘精密电子科技有限公司,${c}`, '岳湘老机械厂,430624000007766'))).id)
  const lines = [
    `岳湘精密电子科技有限责任公司,${code()}`,
    `岳湘精密电子科枝有限公司,${code()}`,
    `岳湘老机械厂,${code()}`,
    `岳湘精密电子科技有限公司临港分公司,${code()}`,
    `东湖水产有限公司,${code()}`,
    `东湖水产　有限公司,${code()}`,
  ]
  const checked = await dryRun('新.csv', csv(...lines))
  const found = await rows(checked.id, 'new')
  assert.deepEqual(found.map(warned), [['maybe_same'], ['maybe_same'], ['maybe_same'], [], [], ['same_name_in_file']])
  assert.match(found[0]?.warnings[0]?.zh ?? '', /岳湘精密电子科技有限公司.*只是组织形式的写法不同.*不会自动合并/)
  assert.match(found[2]?.warnings[0]?.zh ?? '', /只有旧注册号/)
  assert.equal(checked.counts.warned, 4)
  const { body } = await desk.get(`/imports/${checked.id}/rows?warned=true`)
  assert.equal(body.total, 4)
  assert.equal((await list('q=岳湘')).total, 2)
})
