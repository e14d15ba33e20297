import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { ErrorState, Link, Loading, Timeline, type TimelineItem } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { type Change, MomentAbout, type MomentItem } from '../../contract/index.ts'
import { enterprises, KEY } from '../data.ts'
import { useFieldName, useFieldText } from '../say.tsx'
import { enterpriseWords as w } from '../words.ts'
import { type Asked, StoryFilters, useAsked } from './StoryFilters.tsx'
import './file.css'

// Told by the field they belong to.
const BESIDE = ['foundedPrecision', 'registeredCapitalCurrency']
const LONGEST = 80
const short = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)

type ChangesProps = { changes: readonly Change[]; without?: readonly string[] }
/** Old → new, field by field. */
export const Changes = ({ changes, without = [] }: ChangesProps) => {
  const nameOf = useFieldName()
  const told = useFieldText()
  const textOf = (field: string, value: unknown) => short(told(field, value))
  const shown = changes.filter((c) => !BESIDE.includes(c.field) && !without.includes(c.field))
  return (
    <ul className="small changes">
      {shown.map((c) => (
        <li key={c.field}>
          <span className="quiet">{nameOf(c.field)}：</span>
          {c.before !== null && <del className="quiet">{textOf(c.field, c.before)}</del>}
          {c.before !== null && ' → '}
          {textOf(c.field, c.after)}
        </li>
      ))}
    </ul>
  )
}

/** What was asked for, as the endpoint takes it. */
const queryOf = ({ about, source, from, until, said }: Asked) =>
  Object.fromEntries(Object.entries({ about, source, from, until, q: said }).filter(([, v]) => v !== ''))

const useStory = (id: string) => {
  const [asked] = useAsked()
  const query = queryOf(asked)
  return useInfiniteQuery({
    queryKey: [KEY, 'timeline', id, query],
    queryFn: ({ pageParam }) =>
      enterprises.timeline({ id, query: { sort: '-at', ...query, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export const Story = ({ id }: { id: string }) => {
  const t = useT(w)
  const language = useLanguage()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useStory(id)
  const label = useLabel()
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} compact />
  if (!data) return <Loading rows={6} />
  const asItem = (m: MomentItem): TimelineItem => ({
    id: m.id,
    at: m.at,
    who: m.byName,
    what: (
      <>
        <span className="story-about quiet small">{label(MomentAbout, m.about)}</span>{' '}
        {m.link ? <Link to={m.link}>{m.title[language]}</Link> : m.title[language]}
      </>
    ),
    kind: 'event',
    body: (m.changes.length > 0 || m.reason) && (
      <>
        {m.reason && <p className="small">{m.reason}</p>}
        <Changes changes={m.changes} />
      </>
    ),
  })
  return (
    <div className="stack">
      <StoryFilters />
      <Timeline items={data.pages.flatMap((page) => page.items).map(asItem)} />
      {hasNextPage && (
        <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
          {t('loadMore')}
        </Button>
      )}
    </div>
  )
}
