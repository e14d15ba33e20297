import { useEffect, useSyncExternalStore } from 'react'
import { kitWords } from '../words/kit.ts'
import { Button } from './Button.tsx'
import { useT } from './say.ts'

type Told = { text: string; undo?: (() => void) | undefined } | null
const STAYS_MS = 6000
let told: Told = null
const listeners = new Set<() => void>()
const set = (next: Told) => {
  told = next
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says shortly what was done; with `undo` it can be taken back while it is said. */
export const tell = (text: string, undo?: () => void) => set({ text, undo })

/** Where another screen comes, what could be taken back on the former is done. */
export const hush = () => told?.undo && set(null)

export const Toast = () => {
  const t = useT(kitWords)
  const now = useSyncExternalStore(subscribe, () => told)
  useEffect(() => {
    if (!now) return
    const timer = setTimeout(() => told === now && set(null), now.undo ? STAYS_MS + 2000 : STAYS_MS)
    return () => clearTimeout(timer)
  }, [now])
  return (
    <div role="status">
      {now && (
        <div className="toast">
          <span>{now.text}</span>
          {now.undo && (
            <Button
              tone="quiet"
              onClick={() => {
                now.undo?.()
                set(null)
              }}
            >
              {t('undo')}
            </Button>
          )}
          {!now.undo && <Button tone="quiet" icon="close" name={t('close')} onClick={() => set(null)} />}
        </div>
      )}
    </div>
  )
}
