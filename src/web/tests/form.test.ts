import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clashesOf, followed, namePath, rebase, sortErrors } from '../kit/form/serverErrors.ts'

const problem = (errors: { path: string; zh: string; en: string }[]) => ({
  type: 'about:blank',
  title: '',
  status: 422,
  code: 'invalid',
  detail: '',
  translations: { zh: '', en: '' },
  requestId: '1',
  errors: errors.map(({ path, zh, en }) => ({ path, code: 'x', message: zh, translations: { zh, en } })),
})

test('a complaint of the server finds its field, however its path is written', () => {
  assert.deepEqual(namePath('body.contacts.0.phone'), ['contacts', 0, 'phone'])
  assert.deepEqual(namePath('contacts[0].phone'), ['contacts', 0, 'phone'])
  assert.deepEqual(namePath('/body/title'), ['title'])
})

test('a complaint stands beside its field in the language of the reader, the rest stands above the form', () => {
  const sorted = sortErrors(
    problem([
      { path: 'title', zh: '太笼统', en: 'Too vague' },
      { path: 'quota', zh: '已满', en: 'Full' },
    ]),
    [['title']],
    'en',
  )
  assert.deepEqual(sorted.beside, [{ name: ['title'], message: 'Too vague' }])
  assert.deepEqual(sorted.above, ['Full'])
})

test('a complaint about one file stands beside the files', () => {
  const { beside } = sortErrors(
    problem([{ path: 'files.2', zh: '打不开', en: 'Unreadable' }]),
    [['title'], ['files']],
    'zh',
  )
  assert.deepEqual(beside[0]?.name, ['files'])
})

const base = { title: '路灯不亮', category: '用电', note: '' }
test('when the record moved on, only what both sides changed is asked about', () => {
  const mine = { title: '西门路灯不亮', category: '用电', note: '夜班' }
  const theirs = { title: '路灯不亮（已报修）', category: '道路', note: '', version: 4 }
  assert.deepEqual(clashesOf(mine, base, theirs), [
    { name: 'title', mine: '西门路灯不亮', theirs: '路灯不亮（已报修）' },
  ])
  assert.deepEqual(followed(mine, base, theirs), [{ name: 'category', mine: '用电', theirs: '道路' }])
  assert.deepEqual(rebase(mine, base, theirs), { title: '西门路灯不亮', category: '道路', note: '夜班' })
})
