import { useQuery } from '@tanstack/react-query'
import { shanghaiDate } from '../../../kernel/calendar/days.ts'
import { withSearch } from '../../../web/address.ts'
import { api, useMay } from '../../../web/api.ts'
import { useSearchState } from '../../../web/kit/index.ts'
import { gridContract } from '../../parks/contract/index.ts'
import { type DrillQuery, insightContract } from '../contract.ts'
import { dayBefore } from '../rules/span.ts'

const insights = api(insightContract)
const grids = api(gridContract)

export const PERIODS = ['days30', 'days90', 'thisMonth', 'thisYear'] as const
export type Period = (typeof PERIODS)[number]
const spanOfPeriod = (period: string): { from: string; to: string } => {
  const to = shanghaiDate(new Date())
  if (period === 'days90') return { from: dayBefore(to, 89), to }
  if (period === 'thisMonth') return { from: `${to.slice(0, 8)}01`, to }
  if (period === 'thisYear') return { from: `${to.slice(0, 5)}01-01`, to }
  return { from: dayBefore(to, 29), to }
}

/** What the page looks at stands in its address. */
export const useScope = () => {
  const [{ period, gridId, screen }, set] = useSearchState({ period: 'days30' })
  const ground: { gridId?: string } = gridId ? { gridId } : {}
  return { period, gridId, screen: screen === '1', set, ground, span: { ...spanOfPeriod(period), ...ground } }
}

/** The rows behind a number: the whole ledger, narrowed by nothing but the number's own conditions. */
export const rowsAt = (drill: DrillQuery) => withSearch('/demands', { view: 'all', ...drill })

/** A wall screen reads again by itself. */
const EVERY_MINUTE = 60_000
const often = { refetchInterval: EVERY_MINUTE }
type Ground = { gridId?: string }
type Span = Ground & { from: string; to: string }
const key = (name: string, query: object) => ['insights', name, query]

export const useLoop = (query: Span) =>
  useQuery({ queryKey: key('loop', query), queryFn: () => insights.loop({ query }), ...often })
export const useRates = (query: Span) =>
  useQuery({ queryKey: key('rates', query), queryFn: () => insights.rates({ query }) })
export const useStages = (query: Span) =>
  useQuery({ queryKey: key('stages', query), queryFn: () => insights.stages({ query }) })
export const useTrend = (query: Ground) =>
  useQuery({ queryKey: key('trend', query), queryFn: () => insights.trend({ query }), ...often })
export const useLights = (query: Ground) =>
  useQuery({ queryKey: key('lights', query), queryFn: () => insights.lights({ query }), ...often })
export const useDepartments = (query: Span) =>
  useQuery({ queryKey: key('departments', query), queryFn: () => insights.departments({ query }), ...often })
export const useDecisions = (query: Ground) =>
  useQuery({ queryKey: key('decisions', query), queryFn: () => insights.decisions({ query }), ...often })
export const useDemandMap = (query: Ground) =>
  useQuery({ queryKey: key('map', query), queryFn: () => insights.map({ query }), ...often })

const CALM = { staleTime: 10 * 60_000 }
export const useGrids = () => {
  const enabled = useMay('park.read')
  return useQuery({ queryKey: ['grids', 'choice'], queryFn: () => grids.list({ query: {} }), enabled, ...CALM })
}
export const useGround = () => {
  const enabled = useMay('park.read')
  return useQuery({ queryKey: ['grids', 'map'], queryFn: () => grids.map({ query: {} }), enabled, ...CALM })
}
