import type { ReactNode } from 'react'
import { DetailPage, Link, Moment } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { Merge } from '../../contract/index.ts'
import { useMerge } from '../api.ts'
import { w } from '../words.ts'
import { MergeStateOf } from './look.tsx'
import { useUndo } from './useUndo.tsx'

const Part = ({ title, none, children }: { title: string; none?: string; children: ReactNode[] }) =>
  children.length === 0 && !none ? null : (
    <section className="card stack" style={{ gap: 8 }}>
      <h2>{title}</h2>
      {children.length === 0 ? <p className="quiet">{none}</p> : <ul className="stack-small">{children}</ul>}
    </section>
  )

const Files = ({ merge: m }: { merge: Merge }) => {
  const t = useT(w)
  return (
    <section className="card stack-small">
      <span>
        {t('main')}：<Link to={`/enterprises/${m.main.id}`}>{m.main.name}</Link>
      </span>
      {m.others.map((o) => (
        <span key={o.id}>
          {t('into')}：<Link to={`/enterprises/${o.id}`}>{o.name}</Link>{' '}
          <span className="quiet figures small">{o.code}</span>
        </span>
      ))}
      {m.note && <span>{m.note}</span>}
      {m.undone && (
        <span className="quiet">
          {m.undone.by} <Moment at={m.undone.at} /> {t('undone')}
        </span>
      )}
    </section>
  )
}

const Story = ({ merge: m }: { merge: Merge }) => {
  const t = useT(w)
  const language = useLanguage()
  return (
    <>
      <Files merge={m} />
      <Part title={t('changes')} none={t('noChanges')}>
        {m.changes.map((c) => (
          <li key={c.field}>
            {c.label[language]}：{c.before[language]} → {c.after[language]}
          </li>
        ))}
      </Part>
      <Part title={t('moved')} none={t('nothingMoved')}>
        {m.moved.map((x) => (
          <li key={x.noun.zh}>
            {x.noun[language]} {x.moved > 0 && <span className="figures">{t('movedN', { n: x.moved })}</span>}
            {x.aside > 0 && <span className="quiet small"> {t('asideN', { n: x.aside })}</span>}
          </li>
        ))}
      </Part>
      <Part title={t('kept')}>
        {m.kept.map((k) => (
          <li key={k.field}>
            {k.label[language]}：{t('thenNow', { merged: k.merged[language], now: k.now[language] })}
          </li>
        ))}
      </Part>
      <Part title={t('left')}>
        {m.left.map((l) => (
          <li key={`${l.noun.zh}${l.why.zh}`}>
            {l.noun[language]} <span className="figures">{l.n}</span> — {l.why[language]}
          </li>
        ))}
      </Part>
    </>
  )
}

/** What one merge did, and its undo. */
export const MergeCase = ({ id, inPanel = false }: { id: string; inPanel?: boolean }) => {
  const t = useT(w)
  const { data: merge, error, refetch } = useMerge(id)
  const undo = useUndo(merge)
  return (
    <DetailPage
      title={merge && `${merge.main.name} ← ${merge.others.map((o) => o.name).join('、')}`}
      error={error}
      onRetry={() => void refetch()}
      inPanel={inPanel}
      address={`/enterprise-merges/${id}`}
      {...(!inPanel && { back: { to: '/enterprise-merges', label: t('merges') } })}
      {...(undo && { primary: undo })}
      {...(merge && {
        status: <MergeStateOf merge={merge} />,
        lead: (
          <span className="quiet">
            {merge.by} <Moment at={merge.at} />
          </span>
        ),
        children: <Story merge={merge} />,
      })}
    />
  )
}
