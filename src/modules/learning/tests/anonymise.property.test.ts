import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { keyOf } from '../../../kernel/names/index.ts'
import { anonymise, type Known, leaksIn } from '../rules/index.ts'

const HAN = [...'湘江精工洞庭新材科技电子机械远大华盛恒泰光明宏达永兴建设金属塑料食品医药能源']
const han = (min: number, max: number) =>
  fc.array(fc.constantFrom(...HAN), { minLength: min, maxLength: max }).map((signs) => signs.join(''))
const PLACES = ['', '湖南', '湖南省', '岳阳市', '湘阴县', '长沙']
const FORMS = ['有限公司', '有限责任公司', '股份有限公司', '集团有限公司', '厂', '（湖南）有限公司']
const core = han(3, 6)
const firm = fc
  .record({ place: fc.constantFrom(...PLACES), core, form: fc.constantFrom(...FORMS) })
  .map((f) => ({ ...f, name: `${f.place}${f.core}${f.form}` }))
const FAMILY = [...'王李张刘陈杨黄赵周吴']
const person = fc
  .tuple(fc.constantFrom(...FAMILY), fc.constantFrom(...[...'建国志强秀英伟敏静丽军']), fc.constantFrom('', '民', '华'))
  .map((parts) => parts.join(''))
const digits = (n: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }).map((d) => d.join(''))
const mobile = fc.tuple(fc.constantFrom('3', '5', '7', '8', '9'), digits(9)).map(([a, b]) => `1${a}${b}`)
const landline = fc.tuple(fc.constantFrom('0730', '0731', '021'), digits(8)).map((p) => p.join(''))
const phone = fc.oneof(mobile, landline)
const code = fc.integer({ min: 1, max: 99_999 }).map((n) => makeUscc('430624', n))

/** The ways in which people write the same thing. */
const wide = (s: string) =>
  [...s].map((c) => (/[0-9A-Za-z]/.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join('')
const spaced = (s: string) => [...s].join(' ')
const hyphened = (s: string) => s.replace(/(.{3})(?=.)/gu, '$1-')
const written = (value: string) =>
  fc.constantFrom(value, wide(value), spaced(value), hyphened(value), value.toLowerCase())

const ORDINARY = [
  '车间电压不稳',
  '，',
  '每天下午两点以后停机。',
  '请尽快处理；',
  '已更换变压器',
  '共 3 台',
  '\n',
  '联系',
  '：',
  '在三号楼',
]
const scene = fc
  .record({ firm, short: han(2, 4), people: fc.array(person, { minLength: 1, maxLength: 3 }), phone, code })
  .chain((s) => {
    const said = [s.firm.name, s.firm.core, s.short, ...s.people, s.phone, s.code]
    const piece = fc.oneof(fc.constantFrom(...ORDINARY), fc.constantFrom(...said).chain(written))
    return fc.array(piece, { minLength: 1, maxLength: 14 }).map((pieces) => ({ ...s, said, text: pieces.join('') }))
  })
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never

const knownOf = (s: Scene): Known => ({
  names: [s.firm.name, s.short],
  others: [],
  people: s.people,
  phones: [s.phone],
  codes: [s.code],
  mails: [],
  addresses: [],
  places: ['湖南', '湖南省', '岳阳', '岳阳市', '湘阴', '湘阴县', '长沙'],
})

test('however names, phones and codes are written into a text, none of them is left in what is published', () => {
  fc.assert(
    fc.property(scene, (s) => {
      const known = knownOf(s)
      const { text } = anonymise(s.text, known)
      assert.deepEqual(leaksIn(text, known), [])
      // Said apart from our own check: what is left, without our own words, does not hold any of the values.
      const left = text
        .split(/某企业|另一企业|某联系人|某处|若干金额|（电话略）|（代码略）|（邮箱略）|（附件略）/u)
        .map(keyOf)
      for (const value of s.said)
        for (const piece of left) assert.ok(!piece.includes(keyOf(value)), `${value} in ${text}`)
    }),
    { numRuns: 600 },
  )
})

test('a text that names nobody stays as it is', () => {
  fc.assert(
    fc.property(scene, fc.array(fc.constantFrom(...ORDINARY), { maxLength: 8 }), (s, pieces) => {
      const plain = pieces.join('')
      const known = { ...knownOf(s), names: [s.firm.name] }
      fc.pre(leaksIn(plain, known).length === 0)
      assert.deepEqual(anonymise(plain, known), { text: plain, replaced: [] })
    }),
    { numRuns: 200 },
  )
})

test('every replacement is told: putting them back in their order gives the case’s own words again', () => {
  fc.assert(
    fc.property(scene, (s) => {
      const { text, replaced } = anonymise(s.text, knownOf(s))
      let back = text
      let at = 0
      for (const { found, replacement } of replaced) {
        const place = back.indexOf(replacement, at)
        if (place < 0) return
        back = `${back.slice(0, place)}${found}${back.slice(place + replacement.length)}`
        at = place + found.length
      }
      assert.equal(back, s.text)
    }),
    { numRuns: 200 },
  )
})
