import { plain, type Reason, reasons } from './reason.ts'

export type PhoneRefusal = 'empty' | 'format'
export type Phone =
  | { ok: true; kind: 'mobile' | 'landline' | 'service'; normalized: string }
  | { ok: false; code: PhoneRefusal; reason: Reason<PhoneRefusal> }

const refusal = reasons<PhoneRefusal>({
  empty: ['请填写电话号码', 'Enter a phone number'],
  format: [
    '电话号码不对：手机11位，座机带区号（如 0532-8888 8888），或400、800号码',
    'Not a phone number: 11 digits for a mobile, area code and number for a landline, or a 400 or 800 number',
  ],
})

/** Mobile `13800000000`, landline `0532-88888888` with `-123` for an extension, service number `4001234567`. */
export const normalisePhone = (input: string): Phone => {
  const text = plain(input)
  if (text === '') return { ok: false, code: 'empty', reason: refusal('empty') }
  const digits = text.replace(/[\s\-—–()]/g, '').replace(/^(\+86|0086|86(?=1\d{10}$))/, '')
  if (/^1[3-9]\d{9}$/.test(digits)) return { ok: true, kind: 'mobile', normalized: digits }
  if (/^[48]00\d{7}$/.test(digits)) return { ok: true, kind: 'service', normalized: digits }
  const landline = landlineOf(text)
  return landline
    ? { ok: true, kind: 'landline', normalized: landline }
    : { ok: false, code: 'format', reason: refusal('format') }
}

const landlineOf = (text: string): string | undefined => {
  const local = text.replace(/^(\+86|0086)[\s-]*(0?)/, '0')
  const match =
    /^\(?(010|02\d|0[3-9]\d{2})\)?[\s-]*([2-9]\d{2,3}[\s-]?\d{4})(?:\s*(?:-|转|EXT\.?|#)\s*(\d{1,6}))?$/.exec(local)
  if (!match) return undefined
  const number = `${match[1]}-${match[2]!.replace(/\D/g, '')}`
  return match[3] ? `${number}-${match[3]}` : number
}
