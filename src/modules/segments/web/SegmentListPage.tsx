import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { EmptyState, ErrorState, Link, Loading, May, StatusTag, useGo, useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { Segment } from '../contract/index.ts'
import { SEGMENTS, segments, useSegments } from './api.ts'
import { RuleText } from './rule/Look.tsx'
import { SegmentForm } from './SegmentForm.tsx'
import { w } from './words.ts'

const Count = ({ id }: { id: string }) => {
  const t = useT(w)
  const { data } = useQuery({ queryKey: [...SEGMENTS, 'count', id], queryFn: () => segments.count({ id }) })
  return <span className="figures">{data ? t('members', { n: data.members }) : t('counting')}</span>
}

const Row = ({ segment: s }: { segment: Segment }) => {
  const t = useT(w)
  return (
    <li className="card stack-small">
      <div className="row">
        <Link to={`/segments/${s.id}`}>
          <strong>{s.name}</strong>
        </Link>
        <StatusTag tone={s.shared ? 'blue' : 'plain'}>{s.shared ? t('isShared') : t('isOwn')}</StatusTag>
        <span className="grow" />
        <Count id={s.id} />
      </div>
      {s.description && <p>{s.description}</p>}
      <RuleText rule={s.rule} words={s.words} />
      {!s.mine && <span className="small quiet">{t('by', { name: s.owner.name })}</span>}
    </li>
  )
}

/** One's own segments and the shared ones, each with how many it finds now. */
export default function SegmentListPage() {
  const t = useT(w)
  const go = useGo()
  useTitle(t('title'))
  const { data, error, refetch } = useSegments()
  const [making, setMaking] = useState(false)
  return (
    <article className="stack">
      <header className="row">
        <h1 className="grow">{t('title')}</h1>
        <May do="segment.use">
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
            {t('create')}
          </Button>
        </May>
      </header>
      <p className="quiet">{t('lead')}</p>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={6} />}
      {data?.items.length === 0 && <EmptyState title={t('none')} hint={t('noneHint')} />}
      <ul className="stack">
        {data?.items.map((s) => (
          <Row key={s.id} segment={s} />
        ))}
      </ul>
      {making && <SegmentForm onClose={() => setMaking(false)} onDone={(id) => go(`/segments/${id}`)} />}
    </article>
  )
}
