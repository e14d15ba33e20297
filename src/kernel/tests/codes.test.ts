import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkResidentId, makeUscc, parseUscc, usccWarning } from '../codes/index.ts'

test('genuine unified codes are accepted without a warning', () => {
  const genuine = [
    '9144030071526726XG',
    '914403001922038216',
    '91110000802100433B',
    '91330100799655058B',
    '91350100M000100Y43',
  ]
  for (const code of genuine) assert.deepEqual(parseUscc(code), { ok: true, normalized: code, warnings: [] }, code)
})

test('a code typed with small letters, full-width digits or blanks around it is the same code', () => {
  const wanted = { ok: true, normalized: '9144030071526726XG', warnings: [] }
  assert.deepEqual(parseUscc(' 9144030071526726xg\u200b\n'), wanted)
  assert.deepEqual(parseUscc('９１４４０３００７１５２６７２６ＸＧ'), wanted)
})

test('a wrong check digit is a warning with words, not a refusal', () => {
  const parsed = parseUscc('91350100M0001TGQXM')
  assert.ok(parsed.ok)
  assert.ok(parsed.warnings.includes('check_digit'))
  assert.match(usccWarning('check_digit').zh, /校验码/)
  assert.deepEqual(parseUscc('914403007152672611'), {
    ok: true,
    normalized: '914403007152672611',
    warnings: ['check_digit', 'org_check_digit'],
  })
})

test('a code that cannot be one is refused with the reason in Chinese and English', () => {
  const cases: Array<[string, string]> = [
    ['', 'empty'],
    ['9144030071526726X', 'length'],
    ['91440300715267260O', 'alphabet'],
    ['9144030071526726IG', 'alphabet'],
    ['91A4030071526726XG', 'division'],
    ['某某有限公司', 'length'],
  ]
  for (const [input, code] of cases) {
    const parsed = parseUscc(input)
    assert.ok(!parsed.ok && parsed.code === code, `${input}: ${JSON.stringify(parsed)}`)
    assert.ok(parsed.reason.zh && parsed.reason.en && parsed.reason.code === code)
  }
})

test('an old registration or tax number is kept as what it is', () => {
  const kept = (input: string) => {
    const parsed = parseUscc(input)
    return parsed.ok ? undefined : [parsed.code, parsed.legacyKind, parsed.legacyRegNo]
  }
  assert.deepEqual(kept('110000000000017'), ['legacy', 'registration_15', '110000000000017'])
  assert.deepEqual(kept('44030071526726x'), ['legacy', 'tax_15', '44030071526726X'])
  assert.deepEqual(kept('370211NA000001X'), ['legacy', 'registration_15', '370211NA000001X'])
  assert.deepEqual(kept('1100001000001'), ['legacy', 'registration_13', '1100001000001'])
})

test('a code made for a demonstration holds both check digits, is repeatable and not repeated', () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat(), fc.string()), (seed) => {
      const code = makeUscc('370211', seed)
      assert.deepEqual(parseUscc(code), { ok: true, normalized: code, warnings: [] })
      assert.equal(makeUscc('370211', seed), code)
    }),
  )
  const many = new Set(Array.from({ length: 5000 }, (_, seed) => makeUscc('370211', seed)))
  assert.equal(many.size, 5000)
})

test('one wrong character in a unified code is always noticed', () => {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 8, max: 17 }), fc.integer({ min: 1, max: 30 }), (seed, place, step) => {
      const code = makeUscc('370211', seed)
      const wrong = alphabet[(alphabet.indexOf(code[place]!) + step) % 31]!
      const parsed = parseUscc(code.slice(0, place) + wrong + code.slice(place + 1))
      assert.ok(parsed.ok && parsed.warnings.includes('check_digit'))
    }),
  )
})

test('an ID number is accepted with its last digit and with no other', () => {
  const today = '2026-11-22'
  for (const [body, last] of [
    ['11010519491231002', 'X'],
    ['44052418800101001', '4'],
    ['11010119900307000', '3'],
  ] as const) {
    for (const digit of '0123456789X') {
      const checked = checkResidentId(body + digit, body.startsWith('4405') ? '1990-01-01' : today)
      assert.ok(digit === last ? checked.ok : !checked.ok && checked.code === 'check_digit', body + digit)
    }
  }
  assert.deepEqual(checkResidentId('11010519491231002x', today), {
    ok: true,
    normalized: '11010519491231002X',
    kind: 'resident',
    birthDate: '1949-12-31',
    sex: 'female',
    division: '110105',
  })
})

test('an ID number with an impossible, future or very old birthday is refused by name', () => {
  const code = (id: string) => {
    const checked = checkResidentId(id, '2026-11-22')
    return checked.ok ? 'ok' : checked.code
  }
  assert.equal(code('110101199002300001'), 'birth_date')
  assert.equal(code('110101202612010001'), 'future')
  assert.equal(code('440524188001010014'), 'age')
  assert.equal(code('110105491231002'), 'legacy')
  assert.equal(code('11010519491231A02X'), 'alphabet')
  assert.equal(code('1101051949'), 'length')
  assert.equal(code(' '), 'empty')
})
