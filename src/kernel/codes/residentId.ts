import { plain, type Reason, reasons } from './reason.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'
const MAX_AGE = 130

export type ResidentIdRefusal =
  | 'empty'
  | 'legacy'
  | 'length'
  | 'alphabet'
  | 'birth_date'
  | 'future'
  | 'age'
  | 'check_digit'

export type ResidentId =
  | {
      ok: true
      normalized: string
      kind: 'resident' | 'permit' | 'foreign'
      birthDate: string
      sex: 'male' | 'female'
      division: string
    }
  | { ok: false; code: ResidentIdRefusal; reason: Reason<ResidentIdRefusal> }

const refusal = reasons<ResidentIdRefusal>({
  empty: ['请填写身份证号', 'Enter the ID number'],
  legacy: [
    '15位旧身份证号不再受理，请填写18位号码',
    'Old 15-digit numbers are no longer accepted; enter the 18-digit one',
  ],
  length: ['身份证号应为18位', 'An ID number has 18 characters'],
  alphabet: ['前17位应为数字，末位为数字或 X', 'The first 17 characters are digits, the last a digit or X'],
  birth_date: ['号码中的出生日期不存在', 'The date of birth in the number does not exist'],
  future: ['号码中的出生日期晚于今天', 'The date of birth in the number is in the future'],
  age: [`按号码计算年龄超过${MAX_AGE}岁`, `By the number the person would be older than ${MAX_AGE}`],
  check_digit: ['末位校验码不符，请逐位核对', 'The check digit (last) does not match; compare digit by digit'],
})

/** GB 11643. A retired division is no fault. `today` is a business date. */
export const checkResidentId = (input: string, today: string): ResidentId => {
  const id = plain(input)
  const fault = faultOf(id, today)
  if (fault) return { ok: false, code: fault, reason: refusal(fault) }
  const sex = Number(id[16]) % 2 === 1 ? 'male' : 'female'
  return { ok: true, normalized: id, kind: kindOf(id), birthDate: birthOf(id), sex, division: id.slice(0, 6) }
}

const faultOf = (id: string, today: string): ResidentIdRefusal | undefined => {
  if (id === '') return 'empty'
  if (/^\d{15}$/.test(id)) return 'legacy'
  if (id.length !== 18) return 'length'
  if (!/^\d{17}[\dX]$/.test(id)) return 'alphabet'
  const birth = birthOf(id)
  if (!exists(birth)) return 'birth_date'
  if (birth > today) return 'future'
  if (Number(today.slice(0, 4)) - Number(birth.slice(0, 4)) > MAX_AGE) return 'age'
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(id[at]), 0)
  return CHECKS[sum % 11] === id[17] ? undefined : 'check_digit'
}

/** 81, 82, 83: residence permits of Hong Kong, Macao, Taiwan; 9: permanent residence of foreigners (since 2023). */
const kindOf = (id: string) => (/^8[123]/.test(id) ? 'permit' : id.startsWith('9') ? 'foreign' : 'resident')

const birthOf = (id: string): string => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`

const exists = (date: string): boolean => {
  const time = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
}
