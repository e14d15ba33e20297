import { type ReactNode, useEffect, useId, useRef } from 'react'
import { kitWords } from '../words/kit.ts'
import { Button } from './Button.tsx'
import { useT } from './say.ts'

/** A question over the screen, where the thumb is; Escape, the back gesture and a tap beside it close it. */
export const Sheet = ({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) => {
  const t = useT(kitWords)
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const box = dialog.current
    box?.showModal()
    return () => box?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a tap beside it; the keyboard has Escape
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={id}
      onCancel={(e) => {
        e.preventDefault()
        onClose()
      }}
      onClick={(e) => e.target === dialog.current && onClose()}
    >
      <div className="stack">
        <div className="title-row">
          <h2 id={id}>{title}</h2>
          <Button tone="quiet" icon="close" name={t('close')} onClick={onClose} />
        </div>
        {children}
      </div>
    </dialog>
  )
}
