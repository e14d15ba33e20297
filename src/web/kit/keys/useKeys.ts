import { useEffect } from 'react'
import { type Key, meaningOf, PAIR_MS } from './press.ts'
import { allOffered, registry, useOffered } from './registry.ts'

const keysHere = registry<Key>()
export const offeredKeys = () => allOffered(keysHere)

const TYPING = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true], [role=combobox]'
export const isTyping = (target: EventTarget | null) => target instanceof Element && target.closest(TYPING) !== null

const ABOVE =
  '.ant-drawer-open, .ant-modal-wrap:not([style*="display: none"]), .ant-dropdown:not(.ant-dropdown-hidden), .palette'
/** A drawer, dialog or menu is open: keys are its own. */
export const somethingAbove = () => document.querySelector(ABOVE) !== null

const notOurs = (e: KeyboardEvent) =>
  e.defaultPrevented || e.isComposing || e.ctrlKey || e.metaKey || e.altKey || isTyping(e.target) || somethingAbove()

let before: { key: string; at: number } | undefined
const onPress = (e: KeyboardEvent) => {
  if (notOurs(e)) return
  const waiting = before && e.timeStamp - before.at < PAIR_MS ? before.key : undefined
  const { found, waits } = meaningOf({ key: e.key, before: waiting }, offeredKeys())
  before = waits ? { key: e.key, at: e.timeStamp } : undefined
  if (!found?.run) return
  e.preventDefault()
  found.run()
}

/** Keys of a page. Nothing happens while somebody types, or while a form, dialog or menu is open. */
export const useKeys = (keys: readonly Key[]) => useOffered(keysHere, keys)

/** Once, by the shell. */
export const useKeyboard = () => {
  useEffect(() => {
    window.addEventListener('keydown', onPress)
    return () => window.removeEventListener('keydown', onPress)
  }, [])
}
