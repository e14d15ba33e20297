import { useQuery } from '@tanstack/react-query'
import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { Cards, EmptyState, ErrorState, Loading, useGo, useSearchState, useTitle } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { DueItem } from '../../contract/index.ts'
import { addDays } from '../../rules/index.ts'
import { planning } from '../api.ts'
import { w } from '../words.ts'
import { DueCard } from './DueCard.tsx'
import '../../../../web/kit/list/list.css'
import '../visits.css'

const SOON_DAYS = 7
type Whose = 'due' | 'mine' | 'all'

const useDue = (whose: Whose, q: string) => {
  const by = addDays(shanghaiDate(new Date()), SOON_DAYS)
  const query = {
    limit: 200,
    sort: 'nextOn' as const,
    ...(whose === 'all' ? {} : { mine: true }),
    ...(whose === 'due' ? { by } : {}),
    ...(q ? { q } : {}),
  }
  return useQuery({ queryKey: ['visits', 'due', query], queryFn: () => planning.due({ query }) })
}

const Nothing = ({ whose, onAll }: { whose: Whose; onAll: () => void }) => {
  const t = useT(w)
  const action = <Button onClick={onAll}>{t('showAll')}</Button>
  return whose === 'due' ? (
    <EmptyState title={t('noneDue')} action={action} />
  ) : (
    <EmptyState title={t('noneMine')} hint={t('noneMineHint')} {...(whose === 'mine' && { action })} />
  )
}

/** The first thing an instructor sees: where to go next and why, under one thumb. */
export default function FieldHomePage() {
  const t = useT(w)
  useTitle(t('field'))
  const go = useGo()
  const [{ whose }, set] = useSearchState({ whose: 'due' })
  const [text, setText] = useState('')
  const { data, error, refetch } = useDue(whose as Whose, text.trim())
  const choose = (next: Whose) => set({ whose: next })
  const href = (d: DueItem) => `/field/enterprises/${d.enterprise.id}`
  return (
    <article className="field stack">
      <div className="row">
        <h1 className="grow">{t('field')}</h1>
        <a href="/field/" className="small">
          {t('phoneApp')}
        </a>
      </div>
      <div className="field-lines">
        <Segmented<Whose>
          block
          value={whose as Whose}
          onChange={choose}
          options={[
            { value: 'due', label: t('toVisit') },
            { value: 'mine', label: t('mine') },
            { value: 'all', label: t('reachable') },
          ]}
        />
        <Input.Search
          className="grow"
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          onSearch={setText}
        />
      </div>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={8} />}
      {data?.items.length === 0 && <Nothing whose={whose as Whose} onAll={() => choose('all')} />}
      {data && data.items.length > 0 && (
        <>
          <p className="quiet small">{whose === 'due' && t('dueCount', { n: data.total })}</p>
          <Cards
            rows={data.items}
            rowKey={(d) => d.enterprise.id}
            card={(d) => <DueCard item={d} />}
            href={href}
            open={(d) => go(href(d))}
            tone={(d) => (d.overdueDays > 0 ? 'red' : undefined)}
          />
        </>
      )}
    </article>
  )
}
