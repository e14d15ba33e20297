import { type Action, useCommand, useConfirm } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { Merge, UndoPreview } from '../../contract/index.ts'
import { merges, REFRESHES } from '../api.ts'
import { w } from '../words.ts'

const Preview = ({ preview }: { preview: UndoPreview }) => {
  const t = useT(w)
  const language = useLanguage()
  return (
    <div className="stack-small">
      <p>{t('undoRows', { n: preview.rows })}</p>
      {preview.kept.length > 0 && <strong>{t('undoKept')}</strong>}
      {preview.kept.map((k) => (
        <p key={k.field} className="small">
          {k.label[language]}：{t('thenNow', { merged: k.merged[language], now: k.now[language] })}
        </p>
      ))}
      {preview.added.length > 0 && <strong>{t('undoAdded')}</strong>}
      {preview.added.map((a) => (
        <p key={a.noun.zh} className="small">
          {a.noun[language]} <span className="figures">{a.n}</span>
        </p>
      ))}
    </div>
  )
}

/** Says beforehand what goes back, what stays and why; then undoes. */
export const useUndo = (merge: Merge | undefined): Action | undefined => {
  const t = useT(w)
  const language = useLanguage()
  const confirm = useConfirm()
  const undo = useCommand(merges.undo, { done: t('undoDone'), refreshes: REFRESHES })
  if (!merge || merge.state === 'undone') return undefined
  const run = async () => {
    const preview = await merges.preview({ id: merge.id })
    if (preview.refused) return confirm({ title: preview.refused[language], action: t('undo') })
    const body = <Preview preview={preview} />
    const sure = await confirm({ title: t('undoAsk'), body, action: t('undo'), danger: true })
    if (sure !== undefined) await undo({ id: merge.id })
  }
  return { key: 'undo', label: t('undo'), may: 'enterprise.merge', danger: true, run }
}
