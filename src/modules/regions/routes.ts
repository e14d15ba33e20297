import type { ExportColumn } from '../../kernel/contract/index.ts'
import { routes } from '../../kernel/module.ts'
import { setOpening } from './commands/index.ts'
import { type FigureLine, openingContract, type RegionFigures, regionContract } from './contract/index.ts'
import { listRegions, openingsHere, regionFigures } from './queries/index.ts'
import { cellText, groupText } from './rules/index.ts'

/** The same cells as on the page, in the same words. */
const figureSheet = (first: RegionFigures): ExportColumn<FigureLine>[] => [
  { title: ['指标', 'Figure'], value: (l, language) => l.label[language], width: 32 },
  { title: ['范围', 'Of'], value: (l, language) => groupText(l, language), width: 28 },
  { title: ['园区数', 'Parks'], value: (l) => l.parks },
  ...first.months.map((month, i) => ({
    title: [month, month] as const,
    value: (l: FigureLine) => cellText(l.cells[i], l.unit),
  })),
]

export const regionRoutes = routes(
  regionContract,
  {
    list: (ctx) => listRegions(ctx),
    figures: (ctx, { params, query }) => regionFigures(ctx, params.code, query),
  },
  { figures: figureSheet },
)

export const openingRoutes = routes(openingContract, {
  get: (ctx) => openingsHere(ctx),
  set: (ctx, { params, body }) => setOpening(ctx, params.subject, body.level),
})
