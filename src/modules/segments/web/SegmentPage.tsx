import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import {
  type Action,
  DetailPage,
  formatRelative,
  Link,
  RemoteSelect,
  StatusTag,
  useCommand,
  useConfirm,
  useGo,
  useParams,
} from '../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../web/words.ts'
import type { Segment } from '../contract/index.ts'
import { enterpriseNamed, findEnterprises, SEGMENTS, segments, useSegment } from './api.ts'
import { Members } from './Members.tsx'
import { RuleText, Why } from './rule/Look.tsx'
import { SegmentForm } from './SegmentForm.tsx'
import { w } from './words.ts'

const Names = ({ title, items }: { title: string; items: readonly { id: string; name: string }[] }) => (
  <p>
    {title}：
    {items.map((e, i) => (
      <span key={e.id}>
        {i > 0 && '、'}
        <Link to={`/enterprises/${e.id}`}>{e.name}</Link>
      </span>
    ))}
  </p>
)
const Moves = ({ id }: { id: string }) => {
  const t = useT(w)
  const language = useLanguage()
  const { data } = useQuery({ queryKey: [...SEGMENTS, 'moves', id], queryFn: () => segments.moves({ id }) })
  const look = useCommand(segments.look, { done: t('looked'), refreshes: [[...SEGMENTS, 'moves', id]] })
  if (!data) return null
  const { since, came, left } = data
  return (
    <div className="stack-small">
      {since && (
        <p className="quiet">
          {t('since', { when: formatRelative(since, language) })}
          {came.length + left.length === 0 && `：${t('noMoves')}`}
        </p>
      )}
      {came.length > 0 && <Names title={t('came', { n: came.length })} items={came} />}
      {left.length > 0 && <Names title={t('left', { n: left.length })} items={left} />}
      <div>
        <Button size="small" onClick={() => void look({ id })}>
          {t('lookNow')}
        </Button>
      </div>
    </div>
  )
}

const Explain = ({ id }: { id: string }) => {
  const t = useT(w)
  const [chosen, choose] = useState<string>()
  const { data } = useQuery({
    queryKey: [...SEGMENTS, 'why', id, chosen],
    queryFn: () => segments.explain({ id, enterpriseId: chosen ?? '' }),
    enabled: chosen !== undefined,
  })
  return (
    <section className="card stack-small">
      <h2>{t('whyTitle')}</h2>
      <RemoteSelect
        source="enterprises"
        aria-label={t('whyPick')}
        placeholder={t('whyPick')}
        search={findEnterprises}
        named={enterpriseNamed}
        value={chosen ?? null}
        onChange={(value) => choose(typeof value === 'string' ? value : undefined)}
      />
      {data && <Why judged={data} />}
    </section>
  )
}

const About = ({ segment: s }: { segment: Segment }) => {
  const t = useT(w)
  const { data } = useQuery({ queryKey: [...SEGMENTS, 'count', s.id], queryFn: () => segments.count({ id: s.id }) })
  return (
    <div className="stack">
      {s.description && <p>{s.description}</p>}
      <RuleText rule={s.rule} words={s.words} />
      <p>
        <strong>{data ? t('members', { n: data.members }) : t('counting')}</strong>
        {data && data.unknown > 0 && <span className="quiet"> · {t('unknownN', { n: data.unknown })}</span>}
        {' · '}
        <Link to={`/enterprises?segmentId=${s.id}`}>{t('inRegister')}</Link>
      </p>
      <Moves id={s.id} />
    </div>
  )
}

const useActions = (s: Segment | undefined, edit: () => void) => {
  const t = useT(w)
  const go = useGo()
  const confirm = useConfirm()
  const remove = useCommand(segments.remove, { done: t('removed'), refreshes: [SEGMENTS] })
  if (!s?.mayEdit) return {}
  const ask = async () => {
    const title = t('removeAsk', { name: s.name })
    if ((await confirm({ title, body: t('removeHint'), action: t('remove'), danger: true })) === undefined) return
    await remove({ id: s.id })
    go('/segments')
  }
  const primary: Action = { key: 'edit', label: t('edit'), may: 'segment.use', run: edit }
  return { primary, more: [{ key: 'remove', label: t('remove'), may: 'segment.use', danger: true, run: ask }] }
}

/** One segment: its conditions, who belongs to it now, who came and left, and why. */
export default function SegmentPage() {
  const t = useT(w)
  const { id } = useParams<'id'>()
  const { data: s, error, refetch } = useSegment(id)
  const [editing, setEditing] = useState(false)
  const actions = useActions(s, () => setEditing(true))
  return (
    <>
      <DetailPage
        title={s?.name}
        error={error}
        onRetry={() => void refetch()}
        back={{ to: '/segments', label: t('title') }}
        {...actions}
        {...(s && {
          status: <StatusTag tone={s.shared ? 'blue' : 'plain'}>{s.shared ? t('isShared') : t('isOwn')}</StatusTag>,
          lead: !s.mine && <span className="quiet">{t('by', { name: s.owner.name })}</span>,
          facts: <About segment={s} />,
        })}
      >
        {s && (
          <>
            <section className="card">
              <Members id={s.id} />
            </section>
            <Explain id={s.id} />
          </>
        )}
      </DetailPage>
      {s && editing && <SegmentForm segment={s} onClose={() => setEditing(false)} />}
    </>
  )
}
