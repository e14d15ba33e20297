import { CloseOutlined, ExportOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { Link } from '../../navigate.tsx'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'

/** The opened record beside the list; Escape gives the room back. */
export const Panel = ({
  to,
  onClose,
  children,
}: {
  to?: string | undefined
  onClose: () => void
  children: ReactNode
}) => {
  const t = useT(kitWords)
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      // A drawer or menu above the panel closes first.
      const above = document.querySelector('.ant-drawer-open, .ant-modal-wrap, .ant-select-open, .ant-dropdown-open')
      if (e.key === 'Escape' && !e.defaultPrevented && !above) onClose()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [onClose])
  return (
    <aside className="panel">
      <div className="panel-bar">
        {to && (
          <Link to={to} className="row">
            <ExportOutlined aria-hidden="true" /> {t('openFully')}
          </Link>
        )}
        <span className="grow" />
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('close')} onClick={onClose} />
      </div>
      <div className="panel-body">{children}</div>
    </aside>
  )
}
