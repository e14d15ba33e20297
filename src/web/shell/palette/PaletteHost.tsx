import { SearchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useKeys } from '../../kit/keys/useKeys.ts'
import { useIsPhone } from '../../prefs.ts'
import { useT } from '../../words.ts'
import { shellWords } from '../shellWords.ts'

// With the dictionary of pinyin it is no part of what every page loads.
const Palette = lazy(() => import('./Palette.tsx'))
const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The button in the top bar, and Ctrl+K (⌘K) from anywhere, also while typing. */
export const PaletteHost = () => {
  const t = useT(shellWords)
  const phone = useIsPhone()
  const [open, setOpen] = useState(false)
  const before = useRef<Element>(null)
  const show = useCallback(() => {
    before.current = document.activeElement
    setOpen(true)
  }, [])
  const close = useCallback(() => {
    setOpen(false)
    if (before.current instanceof HTMLElement) before.current.focus()
  }, [])
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      if (e.key.toLowerCase() !== 'k' || !(e.ctrlKey || e.metaKey) || e.shiftKey || e.altKey) return
      e.preventDefault()
      if (open) close()
      else show()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [open, show, close])
  const keys = isMac() ? '⌘K' : 'Ctrl K'
  useKeys([{ press: keys.replace(' ', '+'), label: t('palette'), everywhere: true }])
  return (
    <>
      <Button
        type="text"
        className="palette-button"
        icon={<SearchOutlined />}
        title={t('palette')}
        aria-keyshortcuts={isMac() ? 'Meta+K' : 'Control+K'}
        {...(phone && { 'aria-label': t('palette') })}
        onClick={show}
      >
        {!phone && (
          <>
            {t('paletteButton')}
            <span aria-hidden="true">
              <kbd>{keys}</kbd>
            </span>
          </>
        )}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <Palette onClose={close} />
        </Suspense>
      )}
    </>
  )
}
