import assert from 'node:assert/strict'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromBufferPromise } from 'yauzl'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { cellText } from '../../../kernel/sheets/cellReads.ts'
import { openWorld, type Park, type Person } from '../../../main/testing/world.ts'
import { ExportField, ImportField } from '../contract/index.ts'
import { addContact, addEnterprise, addTitle } from '../index.ts'
import { importer } from './imports.world.ts'
import { exported, type Format, saved, sheetIn } from './register.world.ts'
import { edited, edits, fieldsOf, file, type Made } from './roundtrip.world.ts'

const world = await openWorld({ now: '2026-11-04T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk', {}, '导出员')
const ALL = ExportField.options
let made = 0
const firm = (more: object = {}, inPark: Park = park) => {
  made++
  const words = { name: `名册第${made}厂`, code: makeUscc('430624', 31_000 + made), gridId: inPark.gridA, ...more }
  return inPark.inside((ctx) => addEnterprise(ctx, words))
}
const partOf = async (bytes: Buffer, name: string): Promise<string> => {
  const zip = await fromBufferPromise(bytes)
  for await (const entry of zip.eachEntry())
    if (entry.fileName === name) return text(await zip.openReadStreamPromise(entry))
  return ''
}
const trail = (action: string) =>
  park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['actorName', 'reason', 'after'])
      .where('parkId', '=', park.id)
      .where('action', '=', action)
      .orderBy('id', 'desc')
      .execute(),
  )

test('the register leaves with the columns that were chosen, in the order chosen and only of the rows that the filter shows', async () => {
  await firm({ legalPerson: '赵法人', tags: ['选列'], businessScope: '食品' })
  await firm({ tags: ['不选'] })
  const bytes = await exported(park, desk, {
    format: 'xlsx',
    columns: ['code', 'businessScope', 'name', 'industryName'],
    filter: { tag: '选列' },
  })
  const { titles, rows } = await sheetIn(bytes, 'a.xlsx')
  assert.deepEqual(titles, ['统一社会信用代码', '经营范围', '企业名称', '行业名称（不导入）'])
  assert.deepEqual(
    rows.map((r) => r[1]),
    ['食品'],
  )
})

test('without a choice every column leaves that is nobody’s own affair; persons and their numbers do not', async () => {
  const id = await firm({ legalPerson: '钱法人', tags: ['全列'] })
  await park.inside((ctx) => addContact(ctx, { enterpriseId: id, name: '孙联系', role: '经理', phone: '13800001234' }))
  const bytes = await exported(park, desk, { format: 'csv', filter: { tag: '全列' } })
  const { titles } = await sheetIn(bytes, 'a.csv')
  assert.equal(titles.length, ALL.length - 4 + 1, 'and the mark of the export')
  assert.doesNotMatch(bytes.toString(), /钱法人|孙联系|13800001234/)
  const quick = await desk.get('/enterprises?format=csv&tag=全列')
  assert.doesNotMatch(quick.text, /钱法人|法定代表人/)
})

test('persons and their numbers leave by a right of their own, for a reason, and leave a trace with rows and filter', async () => {
  const id = await firm({ legalPerson: '李法人', tags: ['敏感'] })
  await park.inside((ctx) => addContact(ctx, { enterpriseId: id, name: '周联系', role: '经理', phone: '13800005678' }))
  const asked = { format: 'xlsx', columns: ['name', 'legalPerson', 'contactPhone'], filter: { tag: '敏感' } }
  const leader = await park.person('leader')
  assert.equal((await leader.post('/enterprise-exports', { ...asked, reason: '开会用' })).status, 403)
  const silent = await desk.post('/enterprise-exports', asked)
  assert.deepEqual([silent.status, silent.body.errors[0].path], [422, 'reason'])
  const { rows } = await sheetIn(await exported(park, desk, { ...asked, reason: '防汛通知到人' }), 'a.xlsx')
  assert.deepEqual(rows, [[`名册第${made}厂`, '李法人', '13800005678']])
  const [entry] = await trail('enterprise.export')
  const after = entry?.after as { rows: number; filter: object; columns: string[] }
  assert.deepEqual(
    [entry?.actorName, entry?.reason, after.rows, after.filter, after.columns],
    ['导出员', '防汛通知到人', 1, { tag: '敏感' }, asked.columns],
  )
  assert.doesNotMatch(JSON.stringify(await trail('enterprise.export')), /13800005678|李法人/)
})

test('an export says by its number whose it is and when it left, whatever is done with the file', async () => {
  await firm({ tags: ['标记'] })
  const filter = { tag: '标记' }
  const csv = await exported(park, desk, { format: 'csv', filter })
  const [entry] = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('entityId')
      .where('parkId', '=', park.id)
      .where('action', '=', 'enterprise.export')
      .orderBy('id', 'desc')
      .limit(1)
      .execute(),
  )
  const words = `导出编号 ${entry?.entityId} · 导出员 · 2026-11-04 10:00（不导入）`
  const { titles, rows } = await sheetIn(csv, 'a.csv')
  assert.deepEqual([titles.at(-1), rows.map((r) => r.at(-1))], [words, [null]])
  const book = await exported(park, desk, { format: 'xlsx', filter })
  assert.match(
    (await sheetIn(book, 'a.xlsx', 1)).titles[0] ?? '',
    /^导出编号 [0-9a-f-]{36} · 导出员 · 2026-11-04 10:00/,
  )
  const properties = await partOf(book, 'docProps/core.xml')
  assert.match(properties, /<dc:creator>导出员<\/dc:creator><dc:description>导出编号 [0-9a-f-]{36} · 导出员/)
})

test('an export is opened by who asked for it and by nobody else, for a day; then it is gone', async () => {
  await firm({ tags: ['时限'] })
  const { jobId } = (await desk.post('/enterprise-exports', { format: 'csv', filter: { tag: '时限' } })).body
  assert.equal((await desk.get(`/enterprise-exports/${jobId}/file`)).status, 404)
  await park.work('enterprises.export', { jobRunId: jobId })
  const other = await park.person('desk')
  assert.equal((await desk.get(`/enterprise-exports/${jobId}/file`)).status, 200)
  assert.equal((await other.get(`/enterprise-exports/${jobId}/file`)).status, 404)
  await world.passTo('2026-11-05T10:00:01+08:00')
  assert.equal((await desk.get(`/enterprise-exports/${jobId}/file`)).status, 404)
  await park.work('enterprises.prune-exports')
  const left = await park.see((ctx) =>
    ctx.db.selectFrom('enterpriseExport').select('id').where('parkId', '=', park.id).where('id', '=', jobId).execute(),
  )
  assert.deepEqual(left, [])
})

test('an export holds the rows that this person sees; what cannot be filtered by is refused before anything is written', async () => {
  await firm({ tags: ['眼界'] })
  await firm({ tags: ['眼界'], gridId: park.gridB })
  const guide = await park.person('instructor', { gridId: park.gridA })
  const { rows } = await sheetIn(await exported(park, guide, { format: 'csv', filter: { tag: '眼界' } }), 'a.csv')
  assert.equal(rows.length, 1)
  assert.equal((await desk.post('/enterprise-exports', { format: 'csv', filter: { size: 'giant' } })).status, 422)
  const firmUser = await park.person('enterprise', { enterpriseId: await firm() })
  assert.equal((await firmUser.post('/enterprise-exports', { format: 'csv' })).status, 403)
})

test('asked for twice with one key it is written once', async () => {
  const asked = { format: 'csv', filter: { tag: '时限' } }
  const [first, again] = [
    await desk.post('/enterprise-exports', asked, { key: 'export-once' }),
    await desk.post('/enterprise-exports', asked, { key: 'export-once' }),
  ]
  assert.deepEqual([first.status, again.body], [202, first.body])
})

test('contacts, titles and figures are further sheets, and a heading that is not taken back says so; figures come back', async () => {
  const id = await firm({ tags: ['附表'] })
  await park.inside(async (ctx) => {
    await addContact(ctx, { enterpriseId: id, name: '吴联系', role: '厂长', phone: '13800009999' })
    await addTitle(ctx, id, { kind: 'high-tech', name: '高新技术企业', validUntil: '2028-12-31' })
  })
  await desk.post(`/enterprises/${id}/indicators`, { kind: 'staff', period: '2026-10', value: 128 })
  const asked = { format: 'xlsx', sheets: ['contacts', 'titles', 'indicators'], filter: { tag: '附表' } }
  assert.equal((await desk.post('/enterprise-exports', asked)).status, 422)
  const bytes = await exported(park, desk, { ...asked, reason: '联系企业' })
  const sheets = await Promise.all([1, 2, 3].map((i) => sheetIn(bytes, 'a.xlsx', i)))
  assert.deepEqual(
    sheets.map((s) => s.rows.length),
    [1, 1, 1],
  )
  const back = sheets.flatMap((s) => s.titles).filter((t) => !t.endsWith('（不导入）'))
  assert.deepEqual(back, ['统一社会信用代码', '企业名称', '指标', '期间', '数值', '单位'])
  assert.deepEqual(
    [sheets[0]?.rows[0]?.[4], sheets[1]?.rows[0]?.[3], sheets[2]?.rows[0]?.[4]],
    ['13800009999', '高新技术企业', 128],
  )
})

const keep = (p: Park, m: Made, n: number) =>
  p.inside(async (ctx) => {
    const { capital, founded, point, contact, oddCode, gridId, ...plainly } = m
    const right = makeUscc('430624', 41_000 + n)
    const code = oddCode ? `${right.slice(0, 17)}${right.endsWith('0') ? '1' : '0'}` : right
    const id = await addEnterprise(ctx, {
      ...(plainly as Parameters<typeof addEnterprise>[1]),
      code,
      ...(oddCode ? { codeOverrideReason: oddCode } : {}),
      ...(capital ? { registeredCapitalFen: capital.fen, registeredCapitalCurrency: capital.currency as 'CNY' } : {}),
      ...(founded ? { foundedOn: founded.day, foundedPrecision: founded.precision as 'day' } : {}),
      ...(point ?? {}),
      gridId: gridId === 'A' ? p.gridA : gridId === 'B' ? p.gridB : null,
    })
    if (contact) await addContact(ctx, { enterpriseId: id, isPrimary: true, ...contact })
  })
const registerOf = async (p: Park, who: Person, format: Format) => {
  const asked = { format: format === 'xlsx' ? 'xlsx' : 'csv', columns: ALL, reason: '核对', filter: { sort: 'code' } }
  const bytes = await exported(p, who, asked)
  return { bytes, ...(await sheetIn(bytes, `名册.${asked.format}`)) }
}

test('a register exported, changed and uploaded shows exactly the cells that were changed; committed and exported again it is the sheet as it was changed', async () => {
  const plan = fc
    .array(file, { minLength: 6, maxLength: 6 })
    .chain((firms) => fc.tuple(fc.constant(firms), edits(firms.length, 'zh')))
  let n = 0
  for (const format of ['xlsx', 'csv', 'gb18030'] satisfies Format[]) {
    const [sample] = fc.sample(plan, { numRuns: 1, seed: 1124 + n })
    assert.ok(sample)
    const [firms, wanted] = sample
    const ground = await world.park()
    const keeper = await ground.person('desk')
    for (const m of firms) await keep(ground, m, n++)
    const clerk = importer(ground, keeper)
    const before = await registerOf(ground, keeper, format)
    const untouched = await clerk.dryRun(`原样.${format === 'xlsx' ? 'xlsx' : 'csv'}`, before.bytes)
    assert.deepEqual([untouched.counts.unchanged, untouched.counts.refused], [firms.length, 0])
    const { rows, changed } = edited(before.rows, ALL as ImportField[], wanted)
    const sent = await saved({ titles: before.titles, rows }, format)
    const shown = await clerk.dryRun(sent.name, sent.bytes)
    assert.equal(shown.counts.refused, 0)
    const found = new Map((await clerk.rows(shown.id, 'changed')).map((r) => [r.row - 2, fieldsOf(r.changes)]))
    const said = changed.map((_, i) => (found.get(i) ?? []).filter((f) => f !== 'formerNames' && f !== 'contactPhone'))
    const meant = changed.map((fields) => fields.filter((f) => f !== 'formerNames' && f !== 'contactPhone'))
    // Where no grid was named, the point that moved may find one; here no grid has borders.
    assert.deepEqual(said, meant, format)
    await clerk.commit(shown.id)
    const after = await registerOf(ground, keeper, format)
    const compared = (all: readonly unknown[][]) =>
      all.map((r, i) =>
        ImportField.options
          .filter((f) => f !== 'formerNames' || !changed[i]?.includes('name') || changed[i]?.includes('formerNames'))
          .map((f) => `${f}: ${cellText((r[ALL.indexOf(f)] ?? null) as string | null)}`),
      )
    assert.deepEqual(compared(after.rows), compared(rows), format)
  }
})
