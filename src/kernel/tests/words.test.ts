import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareWords, similarity, wordsOf } from '../words/index.ts'

test('Chinese is cut into overlapping pairs, Latin words and numbers stay whole', () => {
  assert.deepEqual(wordsOf('停车场 WiFi 3号楼'), ['停车', '车场', 'wifi', '3', '号楼'])
})

test('width and case make no difference', () => {
  assert.deepEqual(wordsOf('ＷＩＦＩ　５Ｇ，停车（Ｂ２）'), wordsOf('wifi 5g 停车 b2'))
})

test('words that say nothing are left out, each word is given once', () => {
  assert.deepEqual(wordsOf('关于停车的问题，希望尽快处理，停车'), ['停车', '处理'])
  assert.deepEqual(wordsOf('the lift of Building 3'), ['lift', 'building', '3'])
  assert.deepEqual(wordsOf('，。！'), [])
})

test('a rare character outside the first plane is one character', () => {
  assert.deepEqual(wordsOf('𠮷野家'), ['𠮷野', '野家'])
})

test('two reports of the same trouble are alike, and the shared words say why', () => {
  const found = similarity('地下停车场漏水严重', '停车场地面漏水')
  assert.ok(found.score > 0.4 && found.score < 0.8, `${found.score}`)
  assert.deepEqual(found.shared, ['停车场', '漏水'])
})

test('different troubles are not alike, the same text is', () => {
  assert.deepEqual(similarity('电梯停运', '人才公寓申请'), { score: 0, shared: [] })
  assert.equal(similarity('电梯停运', '电梯停运').score, 1)
  assert.deepEqual(similarity('', '电梯'), { score: 0, shared: [] })
})

test('which of two texts comes first does not change how alike they are', () => {
  const texts = ['地下停车场漏水', '停车场出口拥堵', '3号楼电梯停运', 'WiFi 信号弱', '3号楼漏水']
  for (const a of texts)
    for (const b of texts) {
      const { score } = similarity(a, b)
      assert.equal(score, similarity(b, a).score)
      assert.ok(score >= 0 && score <= 1)
    }
})

test('one title is compared with a hundred thousand others within seconds', () => {
  const others = Array.from({ length: 1000 }, (_, i) => wordsOf(`${i}号楼停车场${i % 7}层照明故障需要维修`))
  const title = wordsOf('3号楼停车场照明不亮')
  const before = performance.now()
  for (let round = 0; round < 100; round++) for (const other of others) compareWords(title, other)
  const ms = performance.now() - before
  assert.ok(ms < 5000, `${Math.round(ms)} ms`)
})

test('a run of four thousand letters is no word: a search for it would be broken off', () => {
  assert.deepEqual(wordsOf(`停电 ${'a'.repeat(4_000)} kva`), ['停电', 'kva'])
})
