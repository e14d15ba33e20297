import { divisionName } from '../../../kernel/codes/divisions.ts'
import { normaliseIndustryCode } from '../../../kernel/codes/index.ts'
import { industryOf } from '../../../kernel/codes/industries.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid } from '../../../kernel/errors.ts'
import { holdGrid } from '../../parks/index.ts'
import type { Editable } from '../contract/index.ts'

const mustBeIndustry = (input: string): string => {
  const code = normaliseIndustryCode(input)
  if (code && industryOf(code)) return code
  throw invalid(
    'industryCode',
    'industry_unknown',
    '国民经济行业分类（GB/T 4754-2017）中没有这个代码',
    'GB/T 4754-2017 has no such industry code',
  )
}

const mustBePoint = (given: Partial<Editable>, present: { lng: number | null; lat: number | null }) => {
  if (given.lng === undefined && given.lat === undefined) return
  const { lng, lat } = { ...present, ...given }
  if ((lng === null) !== (lat === null))
    throw invalid(lng === null ? 'lng' : 'lat', 'point', '经度和纬度要一起填写', 'Give longitude and latitude together')
}

type Present = { lng: number | null; lat: number | null; registeredCapitalCurrency?: string | null }
const NOTHING: Present = { lng: null, lat: null }

/** What was entered as it is kept: industry with its letter, capital with a currency, a point whole, a grid that exists. */
export const normalise = async <T extends Partial<Editable>>(ctx: WriteCtx, given: T, now = NOTHING): Promise<T> => {
  const out: T = { ...given }
  if (given.industryCode) out.industryCode = mustBeIndustry(given.industryCode)
  if (given.divisionCode && !divisionName(given.divisionCode))
    throw invalid(
      'divisionCode',
      'division_unknown',
      '没有这个行政区划代码',
      'There is no such administrative division',
    )
  if (given.gridId) await holdGrid(ctx, given.gridId)
  mustBePoint(given, now)
  if (given.registeredCapitalFen === null) out.registeredCapitalCurrency = null
  else if (given.registeredCapitalFen !== undefined && !given.registeredCapitalCurrency)
    out.registeredCapitalCurrency = (now.registeredCapitalCurrency as Editable['registeredCapitalCurrency']) ?? 'CNY'
  if (given.foundedOn === null) out.foundedPrecision = null
  else if (given.foundedOn && !given.foundedPrecision) out.foundedPrecision = 'day'
  if (given.tags) out.tags = [...new Set(given.tags)]
  return out
}
