import { CloseOutlined, ExportOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { Link } from '../../navigate.tsx'
import { setPrefs, usePrefs } from '../../prefs.ts'
import { useT } from '../../words.ts'
import { isTyping, somethingAbove } from '../keys/useKeys.ts'
import { kitWords } from '../kitWords.ts'
import { focusRow } from './focus.ts'

/** Whether a finished step opens the next record. */
export const NextSwitch = () => {
  const t = useT(kitWords)
  const { next } = usePrefs()
  return (
    <Checkbox
      className="small next-switch"
      checked={next === 'open'}
      onChange={(e) => setPrefs({ next: e.target.checked ? 'open' : 'stay' })}
    >
      {t('opensNext')}
    </Checkbox>
  )
}

/** The opened record beside the list; Escape gives the room back. */
export const Panel = ({
  id,
  to,
  onClose,
  worklist,
  children,
}: {
  id: string
  to?: string | undefined
  onClose: () => void
  /** Rows are finished one after the other. */
  worklist: boolean
  children: ReactNode
}) => {
  const t = useT(kitWords)
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      // A drawer or menu above the panel closes first.
      if (e.key !== 'Escape' || e.defaultPrevented || somethingAbove() || document.querySelector('.ant-select-open'))
        return
      // Who is writing leaves the text first; what is written is kept.
      if (isTyping(e.target)) (e.target as HTMLElement).blur()
      else onClose()
      focusRow(id)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [onClose, id])
  return (
    <aside className="panel">
      <div className="panel-bar">
        {to && (
          <Link to={to} className="row">
            <ExportOutlined aria-hidden="true" /> {t('openFully')}
          </Link>
        )}
        <span className="grow" />
        {worklist && <NextSwitch />}
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('close')} onClick={onClose} />
      </div>
      <div className="panel-body">{children}</div>
    </aside>
  )
}
