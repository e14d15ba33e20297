import { Button } from 'antd'
import { useState } from 'react'
import { useT } from '../../words.ts'
import { useRun } from '../action.tsx'
import { useOffers } from '../keys/offers.ts'
import { kitWords } from '../kitWords.ts'
import type { View } from './types.ts'
import { useViewActions } from './useViewActions.ts'
import type { ListViews } from './useViews.ts'
import { type Kept, ViewForm } from './ViewForm.tsx'

type ViewBarProps = {
  views: ListViews
  current: View | undefined
  kept: Kept
  /** Back to the view as it is kept. */
  onReset: () => void
  onSaved: (key: string) => void
}

/** Filters, order or look are no longer those of the view: keep them in it, under a name of their own, or go back. */
export const ViewBar = ({ views, current, kept, onReset, onSaved }: ViewBarProps) => {
  const t = useT(kitWords)
  const { run, busy } = useRun()
  const { replace } = useViewActions(views)
  const [naming, setNaming] = useState(false)
  const saved = current?.saved
  const keep = async () => {
    if (!saved) return
    await replace(saved, kept)
    onReset()
  }
  useOffers([{ key: 'save-view', label: t('saveAsView'), group: t('views'), run: () => setNaming(true) }])
  return (
    <div className="row view-bar small" role="status">
      <span>
        <span className="view-changed" aria-hidden="true" /> {t('viewChangedIn', { name: current?.label ?? '' })}
      </span>
      {saved?.mayEdit && (
        <Button
          size="small"
          type="primary"
          ghost
          loading={busy === 'keep'}
          onClick={() => run({ key: 'keep', label: t('save'), run: keep })}
        >
          {t('viewKeep', { name: saved.name })}
        </Button>
      )}
      <Button size="small" onClick={() => setNaming(true)}>
        {t('saveAsView')}
      </Button>
      <Button size="small" type="link" onClick={onReset}>
        {t('viewReset')}
      </Button>
      {naming && (
        <ViewForm views={views} kept={kept} onClose={() => setNaming(false)} onSaved={({ id }) => onSaved(id)} />
      )}
    </div>
  )
}
