import { useQuery } from '@tanstack/react-query'
import { loadIndustries } from '../../../kernel/codes/index.ts'
import { api, useMay } from '../../../web/api.ts'
import { enterpriseContract, indicatorContract } from '../../enterprises/contract/index.ts'
import { gridContract } from '../../parks/contract/index.ts'
import { segmentContract, tagContract } from '../contract/index.ts'

export const segments = api(segmentContract)
export const tags = api(tagContract)
const enterprises = api(enterpriseContract)
const indicators = api(indicatorContract)
const grids = api(gridContract)

export const SEGMENTS = ['segments'] as const
export const TAGS = ['tags'] as const
/** Tags stand in the register and on the files too. */
export const TAG_REFRESHES = [TAGS, SEGMENTS, ['enterprises']]
const CALM_MS = 5 * 60_000

export const useSegments = () => useQuery({ queryKey: [...SEGMENTS, 'list'], queryFn: () => segments.list({}) })
export const useSegment = (id: string) =>
  useQuery({ queryKey: [...SEGMENTS, 'one', id], queryFn: () => segments.get({ id }) })
export const useTags = () => useQuery({ queryKey: [...TAGS, 'list'], queryFn: () => tags.list({}) })

export const useGridOptions = () => {
  const enabled = useMay('park.read')
  const query = { queryKey: ['grids', 'choice'], queryFn: () => grids.list({ query: {} }), enabled, staleTime: CALM_MS }
  return (useQuery(query).data?.items ?? []).map((g) => ({ value: g.id, label: g.name }))
}
export const useDefinitions = () =>
  useQuery({ queryKey: ['indicator-definitions'], queryFn: () => indicators.definitions({}), staleTime: CALM_MS }).data
    ?.items ?? []

const loadOptions = async () =>
  (await loadIndustries()).industries.map((i) => ({ value: i.code, label: `${i.code} ${i.name}` }))
export const useIndustryOptions = () =>
  useQuery({ queryKey: ['codes', 'industry-options'], queryFn: loadOptions, staleTime: Number.POSITIVE_INFINITY })
    .data ?? []

const FOUND = 10
export const findEnterprises = async (text: string) =>
  (await enterprises.list({ query: { q: text, limit: FOUND, sort: 'name' } })).items.map((e) => ({
    value: e.id,
    label: e.name,
    hint: e.code,
  }))
export const enterpriseNamed = async (id: string) => ({ value: id, label: (await enterprises.get({ id })).name })
