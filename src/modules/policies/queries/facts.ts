import type { KnownOf } from '../../enterprises/index.ts'
import type { Facts } from '../rules/index.ts'
import type { Grids } from './grids.ts'

type Precision = 'day' | 'month' | 'year'

/** A file as the matching rule reads it: what is empty there is left out here. */
export const factsOf = (k: KnownOf, grids: Grids): Facts => {
  const known = <T>(field: string, value: T) => ({ value, on: k.written[field] ?? null })
  return {
    ...(k.industryCode && { industry: known('industryCode', k.industryCode.replace(/\D/g, '')) }),
    ...(k.size !== 'unknown' && { size: known('size', k.size) }),
    ...(k.registeredCapitalFen !== null && {
      capital: known('registeredCapitalFen', {
        fen: Number(k.registeredCapitalFen),
        currency: k.registeredCapitalCurrency ?? 'CNY',
      }),
    }),
    ...(k.foundedOn && {
      founded: known('foundedOn', { day: k.foundedOn, precision: (k.foundedPrecision ?? 'day') as Precision }),
    }),
    ...(k.gridId && {
      grid: known('gridId', { name: grids.nameOf(k.gridId) ?? '', ids: grids.pathOf(k.gridId) }),
    }),
    titles: k.titles,
    tags: k.tags,
    ...(k.staff && { staff: { value: { count: Number(k.staff.value), period: k.staff.period }, on: k.staff.on } }),
  }
}
