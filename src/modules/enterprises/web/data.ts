import { useQuery } from '@tanstack/react-query'
import { api, useMay } from '../../../web/api.ts'
import { gridContract } from '../../parks/contract/index.ts'
import { segmentContract } from '../../segments/contract/index.ts'
import {
  bulkContract,
  contactContract,
  enterpriseContract,
  importContract,
  indicatorContract,
  titleContract,
} from '../contract/index.ts'

export const enterprises = api(enterpriseContract)
export const together = api(bulkContract)
export const contacts = api(contactContract)
export const indicators = api(indicatorContract)
export const imports = api(importContract)
export const titles = api(titleContract)
const grids = api(gridContract)
const segments = api(segmentContract)

/** Everything about enterprises hangs under one key: a change reads lists and files again. */
export const KEY = 'enterprises'
export const IMPORTS = 'imports'
const CALM = { staleTime: 5 * 60_000 }

export const useFile = (id: string) => useQuery({ queryKey: [KEY, 'file', id], queryFn: () => enterprises.get({ id }) })

/** The latest period of each kind first. */
export const useFigures = (id: string) =>
  useQuery({ queryKey: [KEY, 'indicators', id], queryFn: () => indicators.list({ id }) }).data?.items ?? []

export const useTags = () =>
  useQuery({ queryKey: [KEY, 'tags'], queryFn: () => enterprises.tags({}), ...CALM }).data?.items ?? []

/** Segments build on this module; only their names are needed here. */
export const useSegmentOptions = () =>
  (useQuery({ queryKey: ['segments', 'list'], queryFn: () => segments.list({}) }).data?.items ?? []).map((s) => ({
    value: s.id,
    label: s.name,
  }))

export type Branch = { value: string; label: string; children?: Branch[] }
type Row = { id: string; parentId: string | null; name: string }
const branches = (rows: readonly Row[], parent: string | null): Branch[] =>
  rows
    .filter((r) => r.parentId === parent)
    .map((r) => {
      const children = branches(rows, r.id)
      return { value: r.id, label: r.name, ...(children.length > 0 ? { children } : {}) }
    })

const useGridRows = () => {
  const enabled = useMay('park.read')
  const query = { queryKey: ['grids', 'choice'], queryFn: () => grids.list({ query: {} }), enabled, ...CALM }
  return useQuery(query).data?.items ?? []
}
/** Areas and grids as a tree. */
export const useGridTree = (): Branch[] => branches(useGridRows(), null)
export const useGridName = () => {
  const rows = useGridRows()
  return (id: string) => rows.find((r) => r.id === id)?.name ?? id
}
export const useGridOptions = () =>
  useGridRows()
    .filter((g) => g.kind === 'grid')
    .map((g) => ({ value: g.id, label: g.name }))
