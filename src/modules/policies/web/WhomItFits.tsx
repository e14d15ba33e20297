import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { ErrorState, Link, Loading } from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import { Verdict } from '../contract/index.ts'
import { POLICIES, policies } from './api.ts'
import { Conditions, VerdictTag } from './look.tsx'
import { w } from './words.ts'

const SHOWN = 20
/** The enterprises one may see that it fits or nearly fits, each with the reason. */
export const WhomItFits = ({ id }: { id: string }) => {
  const t = useT(w)
  const [verdict, setVerdict] = useState<Verdict>('matched')
  const verdicts = useOptions(Verdict).filter((o) => o.value !== 'no')
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...POLICIES, 'whom', id, verdict],
    queryFn: ({ pageParam }) =>
      policies.enterprises({
        id,
        query: { verdict, sort: 'name', limit: SHOWN, ...(pageParam && { cursor: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  const rows = data?.pages.flatMap((p) => p.items) ?? []
  return (
    <section className="card stack" style={{ gap: 12 }}>
      <h2>
        {t('whom')} <span className="quiet figures">{data?.pages[0]?.total}</span>
      </h2>
      <Segmented<Verdict> options={verdicts} value={verdict} onChange={setVerdict} style={{ alignSelf: 'start' }} />
      {!data && <Loading />}
      {data && rows.length === 0 && <p className="quiet">{t('nobody')}</p>}
      <ul className="stack" style={{ gap: 12 }}>
        {rows.map((r) => (
          <li key={r.enterprise.id} className="stack" style={{ gap: 4 }}>
            <span className="row">
              <Link to={`/enterprises/${r.enterprise.id}`}>{r.enterprise.name}</Link>
              <VerdictTag verdict={r.verdict} />
            </span>
            <Conditions items={r.conditions} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  )
}
