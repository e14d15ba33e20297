import assert from 'node:assert/strict'
import { test } from 'node:test'
import { currentDivision, divisionName, divisionPath, divisionSuccessor, divisionsUnder } from '../codes/divisions.ts'
import { maskIdNumber, maskName, maskPhone, normalisePhone, sizeClass, sizeRowOf, sizeRows } from '../codes/index.ts'
import { industries, industriesUnder, industryName, industryPath, searchIndustry } from '../codes/industries.ts'
import { type IndustryBranch, industriesMeant, industryTree } from '../codes/industryTree.ts'

test('the size of an enterprise changes exactly at the bounds of each row', () => {
  const sample = [
    'A0111',
    'C3921',
    'E4710',
    'F5110',
    'F5211',
    'G5431',
    'G5920',
    'G6020',
    'H6110',
    'H6210',
    'I6410',
    'I6513',
    'K7010',
    'K7020',
    'L7211',
    'M7320',
  ]
  for (const [at, row] of sizeRows.entries()) {
    const industryCode = sample[at]!
    assert.equal(sizeClass({ industryCode, ...row.small }).row, row.row)
    for (const [grade, lower] of [
      ['large', 'medium'],
      ['medium', 'small'],
      ['small', 'micro'],
    ] as const) {
      assert.equal(sizeClass({ industryCode, ...row[grade] }).size, grade, `${row.name} ${grade}`)
      for (const indicator of Object.keys(row[grade]) as Array<keyof typeof row.large>) {
        const below = { ...row[grade], [indicator]: row[grade][indicator]! - 1 }
        const expected = grade === 'large' && !reaches(below, row.medium) ? 'small' : lower
        assert.equal(
          sizeClass({ industryCode, ...below }).size,
          expected,
          `${row.name}: ${indicator} just below ${grade}`,
        )
      }
    }
  }
})

const reaches = (figures: Record<string, number>, bounds: Record<string, number>) =>
  Object.entries(bounds).every(([indicator, bound]) => figures[indicator]! >= bound)

test('the table of bounds is the one of 工信部联企业〔2011〕300号', () => {
  const printed = `
    1  Y20000          Y500         Y50
    2  X1000,Y40000    X300,Y2000   X20,Y300
    3  Y80000,Z80000   Y6000,Z5000  Y300,Z300
    4  X200,Y40000     X20,Y5000    X5,Y1000
    5  X300,Y20000     X50,Y500     X10,Y100
    6  X1000,Y30000    X300,Y3000   X20,Y200
    7  X200,Y30000     X100,Y1000   X20,Y100
    8  X1000,Y30000    X300,Y2000   X20,Y100
    9  X300,Y10000     X100,Y2000   X10,Y100
    10 X300,Y10000     X100,Y2000   X10,Y100
    11 X2000,Y100000   X100,Y1000   X10,Y100
    12 X300,Y10000     X100,Y1000   X10,Y50
    13 Y200000,Z10000  Y1000,Z5000  Y100,Z2000
    14 X1000,Y5000     X300,Y1000   X100,Y500
    15 X300,Z120000    X100,Z8000   X10,Z100
    16 X300            X100         X10`
  const letters = { staff: 'X', revenueWan: 'Y', assetsWan: 'Z' }
  const print = (bounds: (typeof sizeRows)[number]['large']) =>
    Object.entries(bounds)
      .map(([indicator, bound]) => letters[indicator as keyof typeof letters] + bound)
      .join()
  const shipped = sizeRows.map((row) => [row.row, print(row.large), print(row.medium), print(row.small)].join(' '))
  assert.deepEqual(
    shipped,
    printed
      .trim()
      .split('\n')
      .map((line) => line.trim().replace(/ +/g, ' ')),
  )
})

test('one indicator below the small bound makes a micro enterprise, however large the others are', () => {
  const { size, reasons } = sizeClass({ industryCode: 'C3921', staff: 5000, revenueWan: 299 })
  assert.equal(size, 'micro')
  assert.ok(reasons.some((reason) => reason.zh === '营业收入299万元，未达到小型下限300万元'))
  assert.equal(sizeClass({ industryCode: '3921', staff: 19 }).size, 'micro', 'no other figure can change it')
})

test('large needs every upper bound, one alone stays medium', () => {
  assert.equal(sizeClass({ industryCode: 'C3921', staff: 999, revenueWan: 900_000 }).size, 'medium')
  assert.equal(sizeClass({ industryCode: 'C3921', staff: 1000, revenueWan: 39_999 }).size, 'medium')
  assert.equal(sizeClass({ industryCode: 'C3921', staff: 1000, revenueWan: 40_000 }).size, 'large')
  assert.equal(sizeClass({ industryCode: 'C3921', staff: 20_000, revenueWan: 1999 }).size, 'small')
})

test('a missing figure leaves the size open and is named', () => {
  const { size, missing } = sizeClass({ industryCode: 'C3921', staff: 500, revenueWan: null })
  assert.deepEqual({ size, missing }, { size: 'unknown', missing: ['revenueWan'] })
  assert.deepEqual(sizeClass({ industryCode: 'F', staff: 10 }).missing, ['industryCode'])
  assert.equal(sizeClass({ industryCode: 'J6621', staff: 10 }).reasons[0]!.code, 'not_covered')
  assert.equal(sizeClass({ industryCode: 'C01', staff: 10 }).reasons[0]!.code, 'unknown_industry')
})

test('every industry of the tree that is no mixed group has its row or is not covered', () => {
  for (const { code, level } of industries) {
    const row = sizeRowOf(code)
    assert.notEqual(row, 'unknown_industry', code)
    if (level >= 3) assert.notEqual(row, 'too_broad', code)
  }
})

test('an industry is found by its code with or without letter, and by words', () => {
  assert.equal(industryName('C39'), '计算机、通信和其他电子设备制造业')
  assert.equal(industryName('6513'), '应用软件开发')
  assert.deepEqual(
    industryPath('6513').map(({ code }) => code),
    ['I', 'I65', 'I651', 'I6513'],
  )
  assert.equal(industryName('Z99'), undefined)
  assert.equal(industriesUnder(null).length, 20)
  assert.ok(industries.every(({ parent }) => parent === null || industryName(parent)))
  assert.equal(searchIndustry('应用软件')[0]!.code, 'I6513')
  assert.deepEqual(
    searchIndustry('集成电路 设计').map(({ code }) => code),
    ['I652', 'I6520'],
  )
  assert.equal(searchIndustry('651')[0]!.code, 'I651')
})

test('in the tree of industries one is found by code, by name, by pinyin and by initials', () => {
  const found = (typed: string) => industriesMeant(typed)
  assert.equal(industryTree().length, 20)
  assert.ok(found('C392').has('C3921') && !found('C392').has('C3911'))
  assert.ok(found('3921').has('C3921'))
  assert.ok(found('应用软件').has('I6513'))
  assert.ok(found('yingyongruanjian').has('I6513'))
  assert.ok(found('yyrj').has('I6513') && !found('yyrj').has('C3921'))
  assert.equal(found('没有这个行业').size, 0)
  const codes = (branches: IndustryBranch[]): string[] => branches.flatMap((b) => [b.value, ...codes(b.children ?? [])])
  assert.equal(new Set(codes(industryTree())).size, industries.length)
})

test('a division has its name and place, and a retired one leads to its successor', () => {
  assert.equal(divisionName('370211'), '黄岛区')
  assert.deepEqual(
    divisionPath('370115').map(({ name }) => name),
    ['山东省', '济南市', '济阳区'],
  )
  assert.deepEqual(
    divisionPath('110101').map(({ name }) => name),
    ['北京市', '东城区'],
  )
  assert.equal(divisionName('370125'), '济阳县')
  assert.equal(divisionSuccessor('370125'), '370115')
  assert.equal(divisionSuccessor('370115'), undefined)
  assert.equal(divisionName(currentDivision('340203')), '弋江区')
  assert.deepEqual(divisionPath('999999'), [])
  assert.ok(divisionsUnder('370100').some(({ code }) => code === '370115'))
  assert.ok(divisionsUnder('460000').some(({ name }) => name === '五指山市'))
  assert.equal(divisionsUnder('110000').length, 16)
})

test('phones come to one form, and a text that is none is refused', () => {
  const form = (input: string) => {
    const phone = normalisePhone(input)
    return phone.ok ? phone.normalized : phone.code
  }
  assert.equal(form('+86 138 0000 0000'), '13800000000')
  assert.equal(form('８６１３８００００００００'), '13800000000')
  assert.equal(form('(0532) 8888 8888'), '0532-88888888')
  assert.equal(form('+86-532-88888888'), '0532-88888888')
  assert.equal(form('010-66666666转801'), '010-66666666-801')
  assert.equal(form('400-123-4567'), '4001234567')
  assert.equal(form('12345'), 'format')
  assert.equal(form(''), 'empty')
})

test('masked numbers and names keep only what is needed to recognise them', () => {
  assert.equal(maskPhone('138 0000 1234'), '138****1234')
  assert.equal(maskPhone('0532-88888877'), '0532-******77')
  assert.equal(maskPhone('abc'), '***')
  assert.equal(maskIdNumber('11010519491231002x'), '110***********002X')
  assert.equal(maskIdNumber('123'), '***')
  assert.deepEqual(['张三', '张小三', '欧阳小三', '李', 'Anna Lee', ''].map(maskName), [
    '张*',
    '张**',
    '欧阳**',
    '*',
    'A*** L**',
    '',
  ])
})
