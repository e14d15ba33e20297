import { plain, type Reason, reasons } from './reason.ts'
import { checkDigit, orgCheckDigit, registrationHolds, USCC_ALPHABET } from './usccDigits.ts'

export type UsccRefusal = 'empty' | 'legacy' | 'length' | 'alphabet' | 'division'
export type UsccWarning = 'check_digit' | 'org_check_digit'
/** Numbers from before the unified code: business registration numbers (15 or 13 digits) and tax numbers. */
export type LegacyKind = 'registration_15' | 'registration_13' | 'tax_15'

export type ParsedUscc =
  | { ok: true; normalized: string; warnings: UsccWarning[] }
  | { ok: false; code: UsccRefusal; reason: Reason<UsccRefusal>; legacyRegNo?: string; legacyKind?: LegacyKind }

const refusal = reasons<UsccRefusal>({
  empty: ['请填写统一社会信用代码', 'Enter the unified social credit code'],
  legacy: [
    '这是旧的注册号或税号，已作为旧号保留，请补充18位统一社会信用代码',
    'This is an old registration or tax number; it is kept as such. Add the 18-character unified code',
  ],
  length: ['统一社会信用代码应为18位', 'A unified social credit code has 18 characters'],
  alphabet: [
    '含有不允许的字符：只能用数字和大写字母，且不含 I、O、S、V、Z',
    'A character is not allowed: only digits and capital letters without I, O, S, V, Z',
  ],
  division: ['第3至8位应为行政区划数字', 'Characters 3 to 8 are the digits of the administrative division'],
})

/** A wrong check digit is no refusal: some genuine early codes (福建 `M000…`) have one. A person confirms with a reason. */
export const usccWarning = reasons<UsccWarning>({
  check_digit: [
    '校验码（第18位）不符，请核对营业执照',
    'The check digit (18th) does not match; compare with the licence',
  ],
  org_check_digit: [
    '组织机构代码校验位（第17位）不符，请核对营业执照',
    'The check digit of the organisation code (17th) does not match; compare with the licence',
  ],
})

export const parseUscc = (input: string): ParsedUscc => {
  const code = plain(input)
  const fault = faultOf(code)
  if (fault === 'legacy') return { ok: false, code: fault, reason: refusal(fault), ...legacyOf(code)! }
  if (fault) return { ok: false, code: fault, reason: refusal(fault) }
  const warnings: UsccWarning[] = []
  if (checkDigit(code) !== code[17]) warnings.push('check_digit')
  if (orgCheckDigit(code.slice(8, 16)) !== code[16]) warnings.push('org_check_digit')
  return { ok: true, normalized: code, warnings }
}

const faultOf = (code: string): UsccRefusal | undefined => {
  if (code === '') return 'empty'
  if (legacyOf(code)) return 'legacy'
  if (code.length !== 18) return 'length'
  if ([...code].some((char) => !USCC_ALPHABET.includes(char))) return 'alphabet'
  return /^..\d{6}/.test(code) ? undefined : 'division'
}

const legacyOf = (code: string): { legacyRegNo: string; legacyKind: LegacyKind } | undefined => {
  if (/^\d{13}$/.test(code)) return { legacyRegNo: code, legacyKind: 'registration_13' }
  // Farmers' cooperatives were registered as division, NA, serial number and X.
  if (/^\d{6}NA\d{6}X$/.test(code) || registrationHolds(code))
    return { legacyRegNo: code, legacyKind: 'registration_15' }
  if (!/^\d{6}[0-9A-Z]{8}[0-9X]$/.test(code)) return undefined
  // A tax number is a division and an organisation code with its own check digit.
  if (orgCheckDigit(code.slice(6, 14)) === code[14]) return { legacyRegNo: code, legacyKind: 'tax_15' }
  return /^\d+$/.test(code) ? { legacyRegNo: code, legacyKind: 'registration_15' } : undefined
}

/** The division that issued the code; it may be retired by now (see `divisionSuccessor`). */
export const divisionOfUscc = (normalized: string): string => normalized.slice(2, 8)
