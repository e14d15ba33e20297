import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import {
  ActionButton,
  ErrorState,
  Loading,
  Moment,
  RowReasons,
  useCommand,
  useConfirm,
} from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Import, ImportRow, UndoPreview } from '../../contract/index.ts'
import { IMPORTS, imports } from '../data.ts'
import { useSaid } from './useSaid.ts'
import { importWords as w } from './words.ts'

const Kept = ({ rows }: { rows: ImportRow[] }) => (
  <ul className="plain stack">
    {rows.map((row) => (
      <li key={row.id}>
        <span className="quiet figures">{row.row}</span> <strong>{row.name}</strong>
        <RowReasons reasons={row.undoReasons} />
      </li>
    ))}
  </ul>
)

const useUndo = (of: Import, { counts }: UndoPreview) => {
  const t = useSaid(of.subject)
  const confirm = useConfirm()
  const undo = useCommand(imports.undo, { done: t('undoStarted'), refreshes: [[IMPORTS]] })
  const run = async () => {
    const body = t('undoBody', { ...counts, n: counts.part + counts.left })
    const reason = await confirm({ title: t('undoTitle'), body, action: t('undo'), danger: true, reason: {} })
    if (reason !== undefined) await undo({ id: of.id, body: { reason } })
  }
  const idle = counts.withdrawn + counts.restored + counts.part === 0
  return { key: 'undo', label: t('undo'), danger: true, run, ...(idle ? { blocked: t('nothingToUndo') } : {}) }
}

const Preview = ({ of: it, preview: of }: { of: Import; preview: UndoPreview }) => {
  const t = useSaid(it.subject)
  const action = useUndo(it, of)
  const n = of.counts.part + of.counts.left
  return (
    <div className="stack" aria-live="polite">
      <p>{t('undoWould', { ...of.counts, n })}</p>
      {of.kept.length > 0 && (
        <details>
          <summary>{t(n > of.kept.length ? 'undoKeptFirst' : 'undoKept', { n: of.kept.length })}</summary>
          <Kept rows={of.kept} />
        </details>
      )}
      <div>
        <ActionButton action={action} />
      </div>
    </div>
  )
}

/** First what would be undone and what not; then, with a reason, the word. */
export const Undo = ({ of }: { of: Import }) => {
  const t = useT(w)
  const [asked, setAsked] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: [IMPORTS, 'undo', of.id],
    queryFn: () => imports.undoPreview({ id: of.id }),
    enabled: asked,
  })
  if (!asked)
    return (
      <div className="row">
        <Button onClick={() => setAsked(true)}>{t('undoLook')}</Button>
        <span className="small quiet">
          {t('undoUntil')} <Moment at={of.undoUntil ?? ''} />
        </span>
      </div>
    )
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return data ? <Preview of={of} preview={data} /> : <Loading />
}
