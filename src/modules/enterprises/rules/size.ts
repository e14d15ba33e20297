import { type SizeClass, sizeClass } from '../../../kernel/codes/index.ts'

export type Figure = { kind: string; period: string; value: number; unit: string }
export type SizeVerdict = { period: string; size: SizeClass['size']; reasons: SizeClass['reasons'] }

const WAN: Record<string, number> = { yuan: 1 / 10_000, wan: 1, yi: 10_000 }
const JUDGED = ['staff', 'revenue', 'assets']

const inWan = (f: Figure | undefined) => (f ? f.value * (WAN[f.unit] ?? 1) : undefined)

/**
 * By the figures of the last full year that any of staff, revenue, assets is known for (工信部联企业〔2011〕300号);
 * nothing where none is known.
 */
export const judgeSize = (industryCode: string | null, figures: readonly Figure[]): SizeVerdict | undefined => {
  const yearly = figures.filter((f) => JUDGED.includes(f.kind) && /^\d{4}$/.test(f.period))
  const period = yearly
    .map((f) => f.period)
    .sort()
    .at(-1)
  if (!period) return undefined
  const of = (kind: string) => yearly.find((f) => f.kind === kind && f.period === period)
  const { size, reasons } = sizeClass({
    industryCode: industryCode ?? '',
    staff: of('staff')?.value,
    revenueWan: inWan(of('revenue')),
    assetsWan: inWan(of('assets')),
  })
  return { period, size, reasons }
}
