import { normaliseIndustryCode } from './industryCode.ts'

/** 从业人员 (persons), 营业收入 and 资产总额 (万元). */
export type Indicator = 'staff' | 'revenueWan' | 'assetsWan'
export type Bounds = Partial<Record<Indicator, number>>

export type SizeRow = {
  row: number
  name: string
  en: string
  /** Large only if every one of these is reached. */
  large: Bounds
  medium: Bounds
  small: Bounds
}

const x = (staff: number): Bounds => ({ staff })
const y = (revenueWan: number): Bounds => ({ revenueWan })
const xy = (staff: number, revenueWan: number): Bounds => ({ staff, revenueWan })
const xz = (staff: number, assetsWan: number): Bounds => ({ staff, assetsWan })
const yz = (revenueWan: number, assetsWan: number): Bounds => ({ revenueWan, assetsWan })

const row = (row: number, name: string, en: string, large: Bounds, medium: Bounds, small: Bounds): SizeRow => ({
  row,
  name,
  en,
  large,
  medium,
  small,
})

/** 《中小企业划型标准规定》工信部联企业〔2011〕300号, §4. */
export const sizeRows: ReadonlyArray<SizeRow> = [
  row(1, '农、林、牧、渔业', 'Agriculture, forestry, fishing', y(20000), y(500), y(50)),
  row(2, '工业', 'Industry', xy(1000, 40000), xy(300, 2000), xy(20, 300)),
  row(3, '建筑业', 'Construction', yz(80000, 80000), yz(6000, 5000), yz(300, 300)),
  row(4, '批发业', 'Wholesale', xy(200, 40000), xy(20, 5000), xy(5, 1000)),
  row(5, '零售业', 'Retail', xy(300, 20000), xy(50, 500), xy(10, 100)),
  row(6, '交通运输业', 'Transport', xy(1000, 30000), xy(300, 3000), xy(20, 200)),
  row(7, '仓储业', 'Storage', xy(200, 30000), xy(100, 1000), xy(20, 100)),
  row(8, '邮政业', 'Post', xy(1000, 30000), xy(300, 2000), xy(20, 100)),
  row(9, '住宿业', 'Accommodation', xy(300, 10000), xy(100, 2000), xy(10, 100)),
  row(10, '餐饮业', 'Catering', xy(300, 10000), xy(100, 2000), xy(10, 100)),
  row(11, '信息传输业', 'Telecommunication and internet', xy(2000, 100000), xy(100, 1000), xy(10, 100)),
  row(12, '软件和信息技术服务业', 'Software and IT services', xy(300, 10000), xy(100, 1000), xy(10, 50)),
  row(13, '房地产开发经营', 'Real estate development', yz(200000, 10000), yz(1000, 5000), yz(100, 2000)),
  row(14, '物业管理', 'Property management', xy(1000, 5000), xy(300, 1000), xy(100, 500)),
  row(15, '租赁和商务服务业', 'Leasing and business services', xz(300, 120000), xz(100, 8000), xz(10, 100)),
  row(16, '其他未列明行业', 'Other industries', x(300), x(100), x(10)),
]

/** Beginnings of GB/T 4754 codes; the longest that fits decides. 0: the rule does not cover it (railways, finance, state bodies). */
const MAPPING: Readonly<Record<string, number>> = {
  A: 1,
  B: 2,
  C: 2,
  D: 2,
  E: 3,
  F51: 4,
  F52: 5,
  G53: 0,
  G54: 6,
  G55: 6,
  G56: 6,
  G57: 6,
  G58: 6,
  G591: 6,
  G592: 7,
  G593: 7,
  G594: 7,
  G595: 7,
  G596: 7,
  G599: 7,
  G60: 8,
  H61: 9,
  H62: 10,
  I63: 11,
  I64: 11,
  I65: 12,
  J: 0,
  K701: 13,
  K702: 14,
  K703: 16,
  K704: 16,
  K709: 16,
  L: 15,
  M: 16,
  N: 16,
  O: 16,
  P: 16,
  Q: 16,
  R: 16,
  S: 0,
  T: 0,
}

export type RowFound = SizeRow | 'not_covered' | 'too_broad' | 'unknown_industry'

/** `too_broad`: the code is a group (such as F or K70) whose members stand in different rows. */
export const sizeRowOf = (industryCode: string): RowFound => {
  const code = normaliseIndustryCode(industryCode)
  if (!code) return 'unknown_industry'
  const beginnings = [4, 3, 1].map((length) => code.slice(0, length))
  const exact = beginnings.find((beginning) => beginning in MAPPING)
  const rows = exact ? [MAPPING[exact]!] : rowsUnder(code)
  if (rows.length !== 1) return rows.length > 1 ? 'too_broad' : 'unknown_industry'
  return sizeRows[rows[0]! - 1] ?? 'not_covered'
}

const rowsUnder = (code: string): number[] => [
  ...new Set(Object.entries(MAPPING).flatMap(([beginning, row]) => (beginning.startsWith(code) ? [row] : []))),
]
