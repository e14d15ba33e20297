import { checkDigit, orgCheckDigit, USCC_ALPHABET } from './usccDigits.ts'

const SERIALS = 31 ** 6

/**
 * A code for a demonstration: both check digits hold, the same seed gives the same code, different whole-number
 * seeds below 31⁶ give different codes. The organisation part begins with MX, a range not handed out to companies.
 */
export const makeUscc = (division: string, seed: number | string): string => {
  if (!/^\d{6}$/.test(division)) throw new RangeError('a division has six digits')
  const serial = typeof seed === 'number' ? seed : hash(seed)
  // 31⁶ and the multiplier have no common factor, so this only shuffles the serials.
  const body = `MX${inBase31((((serial * 7_654_321) % SERIALS) + SERIALS) % SERIALS)}`
  const code = `91${division}${body}${orgCheckDigit(body)}`
  return code + checkDigit(code)
}

const hash = (text: string): number =>
  [...text].reduce((value, char) => (value * 131 + char.codePointAt(0)!) % SERIALS, 7)

const inBase31 = (value: number): string => {
  let text = ''
  for (let rest = Math.floor(value); text.length < 6; rest = Math.floor(rest / 31))
    text = USCC_ALPHABET[rest % 31] + text
  return text
}
