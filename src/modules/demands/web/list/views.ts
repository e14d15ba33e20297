import type { Search } from '../../../../web/address.ts'
import type { DemandCounts, DemandStatus } from '../../contract/index.ts'
import { STEPS } from '../../rules/index.ts'

/**
 * The steps that carry a case forward; a state waits for whoever may take the step that leaves it.
 * Closing is not among them: a verified case waits for the enterprise, and only a bad rating brings it back to the desk.
 */
const FORWARD = ['accept', 'dispatch', 'sign', 'answer', 'verify'] as const

/** The states in which a case waits for somebody with these permissions: the table of steps read backwards. */
export const waitsFor = (may: (permission: string) => boolean): DemandStatus[] =>
  FORWARD.filter((step) => may(STEPS[step].may)).flatMap((step) => [...STEPS[step].from])

const PIPE = ['submitted', 'accepted', 'dispatched', 'handling', 'answered', 'verified'] as const
const SORT = { sort: 'nextDueAt' }

export type SavedView = {
  key: string
  query: Search
  count: number | undefined
  countIsBound?: boolean
  /** The label: a state's own name, or a word of the page. */
  status?: DemandStatus
  word?: 'viewMine' | 'viewOpen' | 'viewOverdue' | 'viewRectifying' | 'viewReopenAsked' | 'viewFollowing' | 'viewAll'
  tone?: 'red' | 'amber'
}

const sum = (counts: DemandCounts | undefined, states: readonly DemandStatus[]) =>
  counts && states.reduce((n, s) => n + counts.status[s], 0)

const own = (states: DemandStatus[], counts: DemandCounts | undefined): SavedView =>
  states.length > 0
    ? { key: 'mine', word: 'viewMine', query: { ...SORT, status: states.join(',') }, count: sum(counts, states) }
    : { key: 'open', word: 'viewOpen', query: { ...SORT, open: 'true' }, count: sum(counts, PIPE) }

const watched = (counts: DemandCounts | undefined, name: DemandCounts['bounds'][number]) => ({
  count: counts?.[name],
  countIsBound: counts?.bounds.includes(name) ?? false,
})

const allStates = (counts: DemandCounts | undefined) => Object.keys(counts?.status ?? {}) as DemandStatus[]

type Given = { may: (permission: string) => boolean; counts: DemandCounts | undefined; current?: string | undefined }

/**
 * Breaches first in every view; what waits for this person comes before everything else. A state that holds nothing is
 * shown only to those who steer the whole pipe, and never taken away while somebody looks at it.
 */
export const savedViews = ({ may, counts, current }: Given): SavedView[] => {
  const matters = (view: SavedView) => may('demand.accept') || view.count !== 0 || view.key === current
  const states = PIPE.map((status) => ({
    key: status,
    status,
    query: { ...SORT, status },
    count: counts?.status[status],
  }))
  // Listed apart: their time stands still, and shelved ones are solved by no means.
  const resting = (['paused', 'shelved'] as const)
    .map((status) => ({ key: status, status, query: { ...SORT, status }, count: counts?.status[status] }))
    .filter((view) => view.count || view.key === current)
  const rectifying: SavedView = {
    key: 'rectifying',
    word: 'viewRectifying',
    query: { ...SORT, open: 'true', rectifying: 'true' },
    ...watched(counts, 'rectifying'),
    tone: 'red',
  }
  const asked: SavedView = {
    key: 'reopen-asked',
    word: 'viewReopenAsked',
    query: { ...SORT, reopenAsked: 'true' },
    ...watched(counts, 'reopenAsked'),
    tone: 'amber',
  }
  return [
    own(waitsFor(may), counts),
    ...states.filter(matters),
    {
      key: 'overdue',
      word: 'viewOverdue',
      query: { ...SORT, overdue: 'true' },
      ...watched(counts, 'overdue'),
      tone: 'red',
    },
    ...resting,
    ...[rectifying, asked].filter(matters),
    { key: 'following', word: 'viewFollowing', query: { ...SORT, following: 'true' }, ...watched(counts, 'following') },
    { key: 'all', word: 'viewAll', query: { sort: '-updatedAt' }, count: sum(counts, allStates(counts)) },
  ]
}
