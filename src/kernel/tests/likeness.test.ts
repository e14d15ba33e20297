import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { LIKELY, likenessKeys, nameIndex, nameLikeness, partsOf } from '../names/index.ts'
import { patience } from '../testing/patience.ts'

const PLACES = ['海州市', '临港区']
const like = (a: string, b: string) => nameLikeness(a, b, PLACES)

test('one enterprise written in two ways is recognised, and it is said what differs', () => {
  const cases: [string, string, string][] = [
    ['湘江电子（集团）有限公司', '湘江电子(集团)  有限公司', 'same'],
    ['ＡＢＣ精密机械有限公司', 'abc精密机械有限公司', 'same'],
    ['湘江电子有限公司', '湘江电子有限责任公司', 'form'],
    ['湘江电子有限公司', '湘江电子股份有限公司', 'form'],
    ['湘江电子有限公司', '湘江电子', 'form'],
    ['湘江机械厂', '湘江机械有限公司', 'form'],
    ['海州市湘江电子有限公司', '湘江电子有限公司', 'place'],
    ['海州市临港区湘江电子有限公司', '海州临港湘江电子有限公司', 'place'],
    ['山东省湘江电子有限公司', '山东湘江电子有限公司', 'place'],
    ['湘江电子科技有限公司', '湘江电子科枝有限公司', 'sign'],
    ['湘江精密电子科技有限公司', '湘江精密电子科枝有限公司', 'sign'],
    ['湘江精密电子有限公司', '湘江精密子电有限公司', 'sign'],
    ['甲地银行股份有限公司城北支行', '甲地银行城北支行', 'form'],
  ]
  for (const [a, b, why] of cases) {
    const said = like(a, b)
    assert.ok(said.score >= LIKELY, `${a} / ${b}: ${said.score} ${said.why}`)
    assert.equal(said.why, why, `${a} / ${b}`)
    assert.deepEqual(like(b, a), said, 'the order does not count')
  }
})

test('neighbours, sisters and branches are not taken for one enterprise', () => {
  const cases: [string, string][] = [
    ['宏达商贸有限公司', '宏远商贸有限公司'],
    ['岳州宏达商贸有限公司', '岳州宏远商贸有限公司'],
    ['湘江电子有限公司', '湘江纺织有限公司'],
    ['湘江电子有限公司', '湘江电子有限公司临港分公司'],
    ['甲地银行城北支行', '甲地银行城南支行'],
    ['海州市第一机械厂', '海州市第二机械厂'],
    ['湘江机械一厂', '湘江机械二厂'],
    ['海州市湘江电子有限公司', '岳山市湘江电子有限公司'],
    ['湘江电子集团有限公司', '湘江电子有限公司'],
    ['东港精密电子科技有限公司', '西港精密电子科技有限公司'],
    ['湘江电子有限公司', ''],
  ]
  for (const [a, b] of cases) {
    const { score } = like(a, b)
    assert.ok(score < LIKELY, `${a} / ${b}: ${score}`)
  }
})

test('a place that is the whole name stays the name', () => {
  assert.equal(partsOf('海州市有限公司', PLACES).core, '海州市')
  assert.deepEqual(partsOf('建材大市场有限公司').places, [])
})

test('whatever is one sign apart and likely shares a key, so that no pair is missed', () => {
  const sign = fc.constantFrom(...'湘江电子精密机械科技商贸建材宏达远一二城北')
  const core = fc.array(sign, { minLength: 2, maxLength: 9 }).map((signs) => signs.join(''))
  const form = fc.constantFrom('有限公司', '有限责任公司', '厂', '')
  const near = fc
    .tuple(core, form, form, fc.nat(8), sign, fc.constantFrom('put', 'cut', 'set'))
    .map(([c, f, g, at, s, how]) => {
      const signs = [...c]
      signs.splice(Math.min(at, signs.length), how === 'put' ? 0 : 1, ...(how === 'cut' ? [] : [s]))
      return [c + f, signs.join('') + g] as const
    })
  fc.assert(
    fc.property(near, ([a, b]) => {
      if (like(a, b).score < LIKELY) return
      const keys = new Set(likenessKeys(partsOf(a, PLACES)))
      assert.ok(
        partsOf(a, PLACES).key === partsOf(b, PLACES).key || likenessKeys(partsOf(b, PLACES)).some((k) => keys.has(k)),
      )
    }),
  )
})

test('among many names the likely ones are found, the best first, without comparing all of them', () => {
  const signs = [...'甲乙丙丁戊己庚辛壬癸海江湖山川林木金石田禾谷天地人和风云雷电']
  const nth = (i: number) => [i % 31, (i * 7) % 29, (i * 11) % 23, Math.floor(i / 31) % 31, Math.floor(i / 961) % 31]
  const many = Array.from({ length: 20_000 }, (_, i) => ({
    item: i,
    name: `${nth(i)
      .map((n) => signs[n])
      .join('')}精密机械有限公司`,
  }))
  const near = nameIndex(
    [...many, { item: -1, name: '海州市湘江电子科技有限公司' }, { item: -2, name: '湘江电子科技股份有限公司' }],
    PLACES,
  )
  assert.deepEqual(
    near('湘江电子科技有限公司').map(({ item, why }) => [item, why]),
    [
      [-1, 'place'],
      [-2, 'form'],
    ],
  )
  const from = performance.now()
  for (const { item, name } of many.slice(0, 2000)) assert.ok(near(name).some((n) => n.item === item))
  assert.ok(performance.now() - from < 5000 * patience())
})
