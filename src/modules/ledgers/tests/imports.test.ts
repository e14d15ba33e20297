import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBook, workbook } from '../../enterprises/tests/imports.world.ts'
import type { LedgerRow } from '../contract/index.ts'
import { importingWorld } from './importing.world.ts'

const { park, w, desk, first, second, on, TITLES, caseOf, words, csv, kinds } = await importingWorld()

test('a ledger kept in Excel goes in: columns proposed, every row shown first, open cases filed, closed ones kept as history', async () => {
  const [a, b] = [words(), words()]
  const book = await workbook([
    TITLES,
    [1, first.name, a, '水电气', '2026年10月8日', '经济发展局', '办理中', '', '', '请尽快'],
    [2, second.name, b, '水电气', '2025.3.4', '建设局', '已办结', '已疏通管道', '2025-03-10', ''],
  ])
  const started = await on.upload('问题台账.xlsx', book)
  assert.deepEqual(
    started.sheets[0]?.suggested.map((c) => c.field),
    ['enterprise', 'detail', 'category', 'submittedAt', 'department', 'status', 'answer', 'closedAt', 'remark'],
  )
  const shown = await on.map(started)
  assert.deepEqual(kinds(shown), [1, 1, 0, 0])
  assert.equal((await desk.get(`/demands?q=${encodeURIComponent(a)}`)).body.total, 0)
  const done = await on.commit(shown.id)
  assert.deepEqual([done.state, done.done], ['committed', { open: 1, past: 1, refused: 0 }])
  const rows = await on.rows(shown.id)
  const open = await caseOf(rows[0]?.demandId)
  assert.deepEqual(
    [open.status, open.source, open.historical, open.category.name],
    ['submitted', 'import', false, '水电气'],
  )
  assert.ok(open.clocks.some((c: { stage: string }) => c.stage === 'accept'))
  const story = (await desk.get(`/demands/${open.id}/entries`)).body.items
  const note = story.find((e: { kind: string }) => e.kind === 'note')
  assert.match(note.body, /提出时间：2026年10月8日\n责任单位：经济发展局\n是否办结：办理中\n请尽快/)
  assert.equal(note.audience, 'internal')
  const past = await caseOf(rows[1]?.demandId)
  assert.deepEqual(
    [past.status, past.historical, past.submittedAt, past.closedAt, past.answer, past.department.name, past.clocks],
    ['closed', true, '2025-03-03T16:00:00.000Z', '2025-03-09T16:00:00.000Z', '已疏通管道', '建设局', []],
  )
  assert.match(past.number, /^XQ2025-\d{5}$/)
})

test('what was closed elsewhere starts no clock, tells nobody and is in no figure of promises', async () => {
  const judged = async () => (await desk.get('/demands?promise=judged')).body.total
  const kept = async () => (await desk.get('/demands?promise=kept')).body.total
  const before = [await judged(), await kept()]
  const head = '企业名称,诉求内容,提出时间,答复内容,答复时间'
  const shown = await on.dryRun('历史.csv', `${head}\n${first.name},${words()},2024-05-06,已解决,2024-05-20\n`)
  await on.commit(shown.id)
  const [row] = await on.rows(shown.id)
  assert.equal((await caseOf(row?.demandId)).answeredAt, '2024-05-19T16:00:00.000Z')
  assert.deepEqual([await judged(), await kept()], before)
  await park.settle()
  const line = (await desk.get('/demand-ledger?limit=200')).body.items.find((r: LedgerRow) => r.id === row?.demandId)
  assert.deepEqual([line.historical, line.clocks, line.holders], [true, [], []])
  const told = await park.see((ctx) =>
    ctx.db.selectFrom('notification').select('id').where('link', '=', `/demands/${row?.demandId}`).execute(),
  )
  assert.deepEqual(told, [])
})

test('dates, levels and states are understood as people write them; what is not is refused with its reason', async () => {
  const TITLE = ['企业名称', '诉求内容', '级别', '提出时间', '是否销号', '办结时间']
  const lines: [string, string][] = [
    [`${first.name},${words()},紧急,2023.5.1,√,2023/5/9 16:30`, ''],
    [`${first.name},${words()},普通,20230501,已销号,二〇二三年五月九日`, ''],
    [`${first.name},${words()},一般,45047,是,45050`, ''],
    [`${first.name},${words()},疑难,2023年5月1日,否,`, ''],
    [`${first.name},${words()},,,,`, ''],
    [`${first.name},${words()},十万火急,2023-05-01,是,2023-05-02`, 'level_unknown'],
    [`${first.name},${words()},一般,去年春天,是,2023-05-02`, 'date_unreadable'],
    [`${first.name},${words()},一般,2023-02-30,是,2023-05-02`, 'date_impossible'],
    [`${first.name},${words()},一般,2023-05-01,大概办了,2023-05-02`, 'status_unknown'],
    [`${first.name},${words()},一般,2023-05-09,是,2023-05-02`, 'dates_reversed'],
    [`${first.name},${words()},一般,,是,2023-05-02`, 'submitted_missing'],
    [`${first.name},${words()},一般,2023-05-01,是,`, 'closed_missing'],
    [`${first.name},${words()},一般,2031-05-01,否,`, 'date_future'],
    [`,${words()},一般,2023-05-01,否,`, 'enterprise_missing'],
    [`${first.name},,一般,2023-05-01,否,`, 'words_missing'],
    [`${first.name},急,一般,2023-05-01,否,`, 'words_short'],
  ]
  const checked = await on.dryRun('混杂.csv', [TITLE.join(','), ...lines.map(([l]) => l)].join('\n'))
  const all = await on.rows(checked.id)
  assert.deepEqual(
    all.map((r) => r.reasons[0]?.code ?? ''),
    lines.map(([, why]) => why),
  )
  assert.deepEqual(
    all.slice(0, 4).map((r) => [r.kind, r.submittedAt?.slice(0, 10), r.closedAt]),
    [
      ['past', '2023-04-30', '2023-05-09T08:30:00.000Z'],
      ['past', '2023-04-30', '2023-05-08T16:00:00.000Z'],
      ['past', '2023-04-30', '2023-05-03T16:00:00.000Z'],
      ['open', '2023-04-30', null],
    ],
  )
  for (const r of all) for (const why of r.reasons) assert.ok(why.zh && why.en && why.code, JSON.stringify(why))
  const book = await desk.get(`/demand-imports/${checked.id}/refused`)
  const back = await readBook(book.bytes)
  assert.equal(back.length, checked.counts.refused + 1)
  assert.deepEqual(back[0]?.slice(-2), ['原表行号', '不能导入的原因'])
  assert.match(String(back[1]?.at(-1)), /级别：没认出这个级别/)
})

test('an enterprise whose name only looks like one of ours is proposed, never guessed; once said, it is known for ever', async () => {
  const short = first.name.replace('有限公司', '厂')
  const line = [1, short, words(), '水电', '2024-01-02', '住建局', '是', '已办', '2024-01-05', '']
  const shown = await on.dryRun('近似.csv', csv(line))
  assert.deepEqual(kinds(shown), [0, 0, 0, 1])
  assert.deepEqual(
    (await on.rows(shown.id))[0]?.reasons.map((r) => r.code),
    ['enterprise_unknown', 'category_unknown', 'department_unknown'],
  )
  const wonder = shown.unknowns.find((u) => u.field === 'enterprise')
  assert.equal(wonder?.word, short)
  assert.equal(wonder?.proposals[0]?.value, first.id)
  const stranger = '00000000-0000-7000-8000-000000000001'
  const wrong = await desk.put(`/demand-imports/${shown.id}/words`, {
    words: [{ field: 'enterprise', word: short, meaning: stranger }],
  })
  assert.deepEqual([wrong.status, wrong.body.errors[0].path], [422, 'words.0.meaning'])
  const again = await on.explain(shown.id, [
    { field: 'enterprise', word: short, meaning: first.id },
    { field: 'category', word: '水电', meaning: w.categoryId },
    { field: 'department', word: '住建局', meaning: park.departmentB },
  ])
  assert.deepEqual(kinds(again), [0, 1, 0, 0])
  const next = await on.dryRun(
    '下一份.csv',
    csv([1, short, words(), '水电', '2024-01-02', '住建局', '是', '已办', '2024-01-05', '']),
  )
  assert.deepEqual(kinds(next), [0, 1, 0, 0])
})

test('a credit code names the enterprise whatever its name; one that nobody has is refused', async () => {
  const head = '统一社会信用代码,企业名称,诉求内容'
  const shown = await on.dryRun(
    '代码.csv',
    `${head}\n${second.code.toLowerCase()},写错的名字,${words()}\n91430100MA4L0000XX,谁家,${words()}\n`,
  )
  const [known, unknown] = await on.rows(shown.id)
  assert.deepEqual([known?.kind, known?.enterprise, unknown?.reasons[0]?.code], ['open', second.name, 'code_unknown'])
})

test('the same heading is matched as it was the last time, with the system that its numbers belong to', async () => {
  const head = '工单,来自,事由'
  const columns = [
    { column: 0, field: 'externalId' },
    { column: 1, field: 'enterprise' },
    { column: 2, field: 'detail' },
  ]
  const started = await on.upload('甲.csv', `${head}\nA1,${first.name},${words()}\n`)
  const unsaid = await desk.put(`/demand-imports/${started.id}/mapping`, { columns })
  assert.deepEqual([unsaid.status, unsaid.body.errors[0].path], [422, 'options.externalSystem'])
  await on.map(started, { externalSystem: '12345热线' }, columns)
  const later = await on.upload('乙.csv', `${head}\nA2,${first.name},${words()}\n`)
  assert.equal(later.sheets[0]?.remembered, true)
  assert.deepEqual(later.sheets[0]?.suggested, columns)
  assert.equal(later.options.externalSystem, '12345热线')
})

test('a file without an enterprise column is taken for one enterprise; without either it is refused in words', async () => {
  const started = await on.upload('一家.csv', `诉求内容,提出时间\n${words()},2026-10-01\n`)
  const columns = started.sheets[0]?.suggested
  const unsaid = await desk.put(`/demand-imports/${started.id}/mapping`, { columns })
  assert.deepEqual([unsaid.status, unsaid.body.errors[0].code], [422, 'enterprise_column'])
  const shown = await on.map(started, { enterpriseId: second.id })
  assert.deepEqual([shown.counts.open, (await on.rows(shown.id))[0]?.enterprise], [1, second.name])
  const bad = await desk.upload('/demand-imports', '不是表格.xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]))
  assert.equal(bad.status, 422)
})
