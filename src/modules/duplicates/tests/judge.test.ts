import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { type Firm, judge, keysOf, profileOf } from '../rules/index.ts'

const PLACES = ['江苏省', '苏州市', '昆山市', '江苏', '苏州', '昆山']
let n = 0
const firm = (name: string, more: Partial<Firm> = {}): Firm => ({
  id: `f${++n}`,
  name,
  formerNames: [],
  code: makeUscc('320583', `judge-${n}`),
  codeWarning: null,
  legacyRegNo: null,
  address: null,
  legalPerson: null,
  phones: [],
  seen: '',
  ...more,
})
const legacy = (number: string): Partial<Firm> => ({ code: number, codeWarning: 'legacy', legacyRegNo: number })
const found = (a: Firm, b: Firm) => judge(profileOf(a, PLACES), profileOf(b, PLACES))
const kinds = (a: Firm, b: Firm) => found(a, b)?.reasons.map((r) => r.kind) ?? []
const meet = (a: Firm, b: Firm) => {
  const keys = new Set(keysOf(profileOf(a, PLACES)))
  return keysOf(profileOf(b, PLACES)).some((k) => keys.has(k))
}

test('the same organisation code inside two unified codes is proposed and says so', () => {
  const a = firm('昆山达泰精密机械有限公司')
  const other = `92${a.code.slice(2, 17)}X`
  const b = firm('达泰精密五金商行', { code: other })
  assert.deepEqual(kinds(a, b).slice(0, 1), ['code'])
  assert.equal(found(a, b)?.reasons[0]?.text.zh, '同一组织机构代码')
})

test('a file with the old number finds the file whose old number it was', () => {
  const a = firm('昆山达泰精密机械有限公司', { legacyRegNo: '320583000012345' })
  const b = firm('达泰精密', legacy('320583000012345'))
  assert.ok(meet(a, b))
  assert.ok(kinds(a, b).includes('legacy'))
})

test('a name that another file once had is proposed as a former name', () => {
  const a = firm('昆山新达泰智能装备有限公司', { formerNames: ['昆山达泰精密机械有限公司'] })
  const b = firm('昆山达泰精密机械有限公司', legacy('320583000099999'))
  assert.ok(meet(a, b))
  const reasons = found(a, b)?.reasons ?? []
  assert.equal(reasons[0]?.text.zh, '曾用名相同')
  assert.equal(reasons[0]?.text.en, 'Same former name')
})

test('the same firm written differently is proposed, and the reason says what differs', () => {
  const a = firm('昆山达泰精密机械有限公司')
  for (const [name, said] of [
    ['江苏昆山达泰精密机械有限公司', '地名'],
    ['昆山市达泰精密机械有限责任公司', '名称'],
    ['昆山达泰精密机诫有限公司', '一个字'],
  ] as const) {
    const b = firm(name, legacy(`32058300000${++n}`))
    assert.ok(meet(a, b), name)
    const near = found(a, b)?.reasons.find((r) => r.kind === 'near' || r.kind === 'name')
    assert.ok(near?.text.zh.includes(said) || near?.kind === 'name', `${name}: ${near?.text.zh}`)
  }
})

test('the same address and phone make similar names likelier, and are named as reasons', () => {
  const at = { address: '江苏省昆山市玉山镇环庆路88号3号楼', phones: ['13812345678'] }
  const a = firm('昆山达泰精密机械有限公司', at)
  const b = firm('昆山达泰精密机械制造有限公司', { address: '昆山市玉山镇环庆路88号3号楼', phones: ['13812345678'] })
  assert.deepEqual(
    kinds(a, b)
      .filter((k) => k === 'address' || k === 'phone')
      .sort(),
    ['address', 'phone'],
  )
})

test('an address is the same with and without the places at its beginning', () => {
  const [a, b] = ['高新区洋沙湖大道191号', '湘阴县高新区洋沙湖大道191号']
  const kindsOf = kinds(firm('昆山达泰机械有限公司', { address: a }), firm('昆山市达泰机械有限公司', { address: b }))
  assert.ok(kindsOf.includes('address'))
})

test('two firms in one building with nothing else in common are not proposed', () => {
  const at = { address: '昆山市玉山镇环庆路88号', phones: ['13812345678'] }
  assert.equal(found(firm('昆山达泰精密机械有限公司', at), firm('苏州众盛物流有限公司', at)), undefined)
})

test('a firm and its branch, number one and number two, are not proposed by their names', () => {
  assert.equal(found(firm('昆山达泰精密机械有限公司'), firm('昆山达泰精密机械有限公司张浦分公司')), undefined)
  assert.equal(found(firm('昆山第一塑料厂', legacy('1')), firm('昆山第二塑料厂', legacy('2'))), undefined)
})

test('two registered firms whose names differ in one sign are not proposed by that alone', () => {
  const [a, b] = ['青岛经济技术开发区江山实业公司', '青岛经济技术开发区庐山实业公司'] as const
  assert.equal(found(firm(a), firm(b)), undefined)
  const at = { address: '青岛市黄岛区长江中路216号' }
  assert.ok(found(firm(a, at), firm(b, at)))
})

test('a code mistyped in one place beside the same name is said', () => {
  const a = firm('昆山达泰精密机械有限公司')
  const wrong = `${a.code.slice(0, 12)}${a.code[12] === '1' ? '2' : '1'}${a.code.slice(13)}`
  const b = firm('昆山达泰精密机械有限公司', { code: wrong, codeWarning: 'check_digit' })
  assert.ok(kinds(a, b).includes('nearCode'))
  assert.ok((found(a, b)?.score ?? 0) > 90)
})

test('no telephone number stands in what is kept as evidence', () => {
  const at = { phones: ['13812345678'] }
  const evidence = found(firm('昆山达泰有限公司', at), firm('昆山达泰有限公司', at))?.evidence ?? ''
  assert.ok(evidence.includes('phone'))
  assert.ok(!evidence.includes('13812345678'))
})

const SIGNS = [...'达泰恒通宏远精密机械电子科技新材料智能装备华盛金龙']
const name = fc.array(fc.constantFrom(...SIGNS), { minLength: 3, maxLength: 7 }).map((s) => `昆山${s.join('')}有限公司`)
test('whatever two names are: the verdict is the same from either side, and who is proposed shares a key', () => {
  fc.assert(
    fc.property(name, name, fc.boolean(), (x, y, sameAddress) => {
      const at = sameAddress ? { address: '昆山市张浦镇振新路15号' } : {}
      const [a, b] = [firm(x, { ...at, ...legacy('1') }), firm(y, { ...at, ...legacy('2') })]
      assert.deepEqual(found(a, b)?.score, found(b, a)?.score)
      assert.equal(found(a, b)?.evidence, found(b, a)?.evidence)
      // A pair below what is likely by name alone is found through its address.
      if ((found(a, b)?.score ?? 0) >= 70) assert.ok(meet(a, b), `${x} ${y}`)
    }),
    { numRuns: 300 },
  )
})
