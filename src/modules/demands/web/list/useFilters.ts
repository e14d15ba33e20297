import type { FilterFor } from '../../../../web/kit/index.ts'
import { useSearchState } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { DemandLevel, DemandSource, DemandStatus, type demandContract } from '../../contract/index.ts'
import { enterpriseSource, useCategoryTree, useDepartments, useGrids } from '../data.ts'
import { tw } from '../toolWords.ts'
import { w } from '../words.ts'
import { useAnswerOptions } from './answerFilter.ts'
import { useFigureFilters } from './figureFilters.ts'

type DemandFilterControl = FilterFor<(typeof demandContract)['endpoints']['list']>

/** Asked seldom: shown only where an address (a figure of the cockpit, a link from a visit) already uses them. */
const useSeldom = (): DemandFilterControl[] => {
  const t = useT(w)
  const [address] = useSearchState()
  const all: DemandFilterControl[] = [
    ...useFigureFilters(),
    {
      key: 'enterpriseId',
      kind: 'remote',
      label: t('enterprise'),
      search: enterpriseSource.search,
      named: enterpriseSource.named,
    },
    { key: 'source', kind: 'multi', label: t('source'), options: useOptions(DemandSource) },
    { key: 'overdue', kind: 'flag', label: t('overdueOnly') },
    { key: 'following', kind: 'flag', label: t('followingOnly') },
  ]
  return all.filter((filter) => address[filter.key] !== undefined)
}

export const useFilters = (): DemandFilterControl[] => {
  const t = useT(w)
  const tt = useT(tw)
  const seldom = useSeldom()
  const answers = useAnswerOptions()
  return [
    { key: 'q', kind: 'search', label: t('search') },
    { key: 'status', kind: 'multi', label: t('status'), options: useOptions(DemandStatus) },
    { key: 'level', kind: 'multi', label: t('level'), options: useOptions(DemandLevel) },
    { key: 'categoryId', kind: 'tree', label: t('category'), options: useCategoryTree() },
    { key: 'departmentId', kind: 'multi', label: t('department'), options: useDepartments() },
    { key: 'gridId', kind: 'multi', label: t('grid'), options: useGrids({ areas: true }) },
    { key: 'submittedFrom', until: 'submittedTo', kind: 'range', label: t('submitted') },
    ...(answers.length > 0
      ? [{ key: 'answer' as const, kind: 'select' as const, label: tt('questions'), options: answers }]
      : []),
    ...seldom,
  ]
}
