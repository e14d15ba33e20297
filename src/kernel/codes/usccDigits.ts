/** GB 32100-2015: digits and letters without I O S V Z. */
export const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
/** GB 11714, weights of the organisation code in places 9–16. */
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
const ORG_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

export const checkDigit = (code: string): string => {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * USCC_ALPHABET.indexOf(code[at]!), 0)
  return USCC_ALPHABET[(31 - (sum % 31)) % 31]!
}

export const orgCheckDigit = (body: string): string => {
  const sum = ORG_WEIGHTS.reduce((total, weight, at) => total + weight * ORG_ALPHABET.indexOf(body[at]!), 0)
  return '0123456789X'[(11 - (sum % 11)) % 11]!
}

/** GS15-2006: check digit of the 15-digit registration number, ISO 7064 mod 11,10. */
export const registrationHolds = (code: string): boolean => {
  if (!/^\d{15}$/.test(code)) return false
  let product = 10
  for (const digit of code.slice(0, 14)) product = (((product + Number(digit)) % 10 || 10) * 2) % 11
  return (product + Number(code[14])) % 10 === 1
}
