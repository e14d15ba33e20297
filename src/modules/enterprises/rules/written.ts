const MAJOR: Record<string, string> = {
  CNY: '元人民币',
  USD: '美元',
  EUR: '欧元',
  HKD: '港元',
  JPY: '日元',
  GBP: '英镑',
  TWD: '新台币',
  MOP: '澳门元',
  KRW: '韩元',
  SGD: '新加坡元',
  AUD: '澳元',
  CAD: '加元',
  CHF: '瑞士法郎',
}

const grouped = (whole: number) => whole.toLocaleString('en-US')
const cents = (fen: number) => (fen % 100 === 0 ? '' : `.${String(fen % 100).padStart(2, '0')}`)
const inWords = (fen: number, currency: string) => {
  const wan = fen % 1_000_000 === 0
  const amount = wan ? String(fen / 1_000_000) : `${Math.floor(fen / 100)}${cents(fen)}`
  return `${amount}${wan ? '万' : ''}${MAJOR[currency] ?? '元'}`
}

/** So that the importer reads it back to the same 分: `5010万元人民币`, `1234.56元人民币`, `USD 1,000,000`. */
export const writtenCapital = (fen: number | null, currency: string | null, language: 'zh' | 'en'): string | null => {
  if (fen === null) return null
  const code = currency ?? 'CNY'
  return language === 'zh' ? inWords(fen, code) : `${code} ${grouped(Math.floor(fen / 100))}${cents(fen)}`
}

/** As exactly as it was told: 2023, 2023-05 or 2023-05-01. */
export const writtenFounding = (day: string | null, precision: string | null): string | null =>
  day?.slice(0, precision === 'year' ? 4 : precision === 'month' ? 7 : 10) ?? null
