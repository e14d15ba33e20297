import type { EntryName, Facts, Precision } from '../contract/index.ts'
import type { Grids } from './grids.ts'
import type { KnownOf } from './known.ts'

/** A file as conditions read it: what is empty there is left out here. */
export const factsOf = (k: KnownOf, grids: Grids): Facts => {
  const known = <T>(field: string, value: T) => ({ value, on: k.written[field] ?? null })
  const lies = [...(k.gridId ? [k.gridId] : []), ...k.places]
  return {
    ...(k.industryCode && { industry: known('industryCode', k.industryCode.replace(/\D/g, '')) }),
    ...(k.size !== 'unknown' && { size: known('size', k.size) }),
    status: known('status', k.status),
    tier: known('tier', k.tier),
    ...(k.registeredCapitalFen !== null && {
      capital: known('registeredCapitalFen', {
        fen: Number(k.registeredCapitalFen),
        currency: k.registeredCapitalCurrency ?? 'CNY',
      }),
    }),
    ...(k.foundedOn && {
      founded: known('foundedOn', { day: k.foundedOn, precision: (k.foundedPrecision ?? 'day') as Precision }),
    }),
    ...(lies.length > 0 && {
      grid: known('gridId', { name: grids.nameOf(lies[0] as string) ?? '', ids: lies.flatMap(grids.pathOf) }),
    }),
    titles: k.titles,
    tags: k.tags,
    ...(k.staff && { staff: { value: { count: Number(k.staff.value), period: k.staff.period }, on: k.staff.on } }),
    figures: k.figures,
    entries: k.entries as EntryName[],
  }
}
