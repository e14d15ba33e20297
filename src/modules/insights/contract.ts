import { z } from 'zod'
import { choice, contract, Day, Id, Instant, listOf, Translated } from '../../kernel/contract/index.ts'
import { ClockStage, DemandRow, DemandStatus, Light } from '../demands/contract/index.ts'

/** The query of the demand list that shows exactly the rows behind a number. */
export const DrillQuery = z.record(z.string(), z.string())
export type DrillQuery = z.infer<typeof DrillQuery>

export const FigureKey = choice({
  response: ['响应率', 'Response rate'],
  onTime: ['按时办结率', 'On-time rate'],
  solved: ['解决率', 'Solved rate'],
  satisfied: ['满意率', 'Satisfied rate'],
  overdue: ['当前超期', 'Overdue now'],
})
export type FigureKey = z.infer<typeof FigureKey>
/** Told beside the five, on the page of figures. */
export const RateKey = choice({
  returned: ['退单率', 'Return rate'],
  late: ['超期率', 'Overdue rate'],
  reopened: ['重启率', 'Reopened rate'],
})
export type RateKey = z.infer<typeof RateKey>

export const Scope = z.strictObject({
  from: Day.optional(),
  to: Day.optional(),
  gridId: Id.optional(),
  departmentId: Id.optional(),
})
export type Scope = z.infer<typeof Scope>
const Ground = Scope.pick({ gridId: true, departmentId: true })

const Reading = z.object({
  /** Percent with one decimal, or a count; null where there is nothing to divide by, or too little to tell. */
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().int(),
})
export const Part = z.object({ label: Translated, weight: z.number(), count: z.number().int(), drill: DrillQuery })
export const Figure = Reading.extend({
  key: z.union([FigureKey, RateKey]),
  label: Translated,
  definition: Translated,
  unit: z.enum(['percent', 'count']),
  /** Too few ratings, fewer than `least`: a single one would be recognised. */
  hidden: z.boolean(),
  least: z.number().int().nullable(),
  parts: z.array(Part),
  drill: DrillQuery,
  previous: Reading.extend({ from: Day, to: Day }).nullable(),
})
export type Figure = z.infer<typeof Figure>
export const Loop = z.object({ from: Day, to: Day, asOf: Instant, items: z.array(Figure) })
export type Loop = z.infer<typeof Loop>

const Counted = z.object({ count: z.number().int(), drill: DrillQuery })
export const TrendMonth = z.object({ month: z.string(), submitted: Counted, closed: Counted, overdue: Counted })
export type TrendMonth = z.infer<typeof TrendMonth>
export const LightCell = Counted.extend({ status: DemandStatus, light: Light })
export type LightCell = z.infer<typeof LightCell>

export const DepartmentFigures = z.object({
  department: z.object({ id: Id, name: z.string() }),
  open: Counted,
  overdue: Counted,
  judged: Counted,
  kept: Counted,
  onTime: z.number().nullable(),
  /** Working minutes from taking over to handing on, the middle one of all that ended in the period. */
  medianMinutes: z.number().int().nullable(),
})
export type DepartmentFigures = z.infer<typeof DepartmentFigures>

/** Working time of one stage in one department, of all its clocks that ended in the period. */
export const StageFigures = z.object({
  stage: ClockStage,
  department: z.object({ id: Id, name: z.string() }).nullable(),
  ended: Counted,
  /** Ended after its due time. */
  late: z.number().int(),
  medianMinutes: z.number().int(),
  p90Minutes: z.number().int(),
})
export type StageFigures = z.infer<typeof StageFigures>

export const MapEnterprise = z.object({
  id: Id,
  name: z.string(),
  lng: z.number(),
  lat: z.number(),
  open: z.number().int(),
  /** The worst light of its open demands; blue without any. */
  light: Light,
})
export type MapEnterprise = z.infer<typeof MapEnterprise>
export const DemandMap = z.object({
  asOf: Instant,
  items: z.array(MapEnterprise),
  /** Enterprises without a place on the map. */
  unplaced: z.number().int(),
})

export const DecisionKind = choice({
  late: ['超期较久', 'Long overdue'],
  returned: ['待终审', 'To be arbitrated'],
  bad: ['差评待整改', 'Bad rating to make good'],
})
export type DecisionKind = z.infer<typeof DecisionKind>
export const Decision = Counted.extend({
  kind: DecisionKind,
  label: Translated,
  definition: Translated,
  items: z.array(DemandRow),
})
export type Decision = z.infer<typeof Decision>

export const insightContract = contract('insights', {
  loop: { get: '/insights/loop', allow: 'insight.read', summary: '闭环五项指标', query: Scope, returns: Loop },
  rates: { get: '/insights/rates', allow: 'insight.read', summary: '退单、超期、重启', query: Scope, returns: Loop },
  stages: {
    get: '/insights/stages',
    allow: 'insight.read',
    summary: '各环节用时（中位与 90 分位）',
    query: Scope,
    returns: listOf(StageFigures),
  },
  trend: {
    get: '/insights/trend',
    allow: 'insight.read',
    summary: '近 12 个月走势',
    query: Ground,
    returns: listOf(TrendMonth),
  },
  lights: {
    get: '/insights/lights',
    allow: 'insight.read',
    summary: '在办诉求亮灯',
    query: Ground,
    returns: listOf(LightCell),
  },
  departments: {
    get: '/insights/departments',
    allow: 'insight.read',
    summary: '部门办理情况',
    query: Scope.omit({ departmentId: true }),
    returns: listOf(DepartmentFigures),
  },
  map: { get: '/insights/map', allow: 'insight.read', summary: '诉求地图', query: Ground, returns: DemandMap },
  decisions: {
    get: '/insights/decisions',
    allow: 'insight.read',
    summary: '需要领导关注的事项',
    query: Ground,
    returns: listOf(Decision),
  },
})
