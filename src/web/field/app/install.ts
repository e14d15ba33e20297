import { useSyncExternalStore } from 'react'

type Offer = Event & { prompt: () => Promise<unknown> }
let offer: Offer | undefined
const listeners = new Set<() => void>()
const set = (next: Offer | undefined) => {
  offer = next
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The browser offers to install once, early; the offer is kept until somebody wants it. */
export const catchInstall = () => {
  window.addEventListener('beforeinstallprompt', (e) => {
    e.preventDefault()
    set(e as Offer)
  })
  window.addEventListener('appinstalled', () => set(undefined))
}

const isInstalled = () =>
  window.matchMedia('(display-mode: standalone)').matches ||
  ('standalone' in navigator && navigator.standalone === true)
export const isApple = () => /iPhone|iPad|iPod/.test(navigator.userAgent)

export const useInstall = () => {
  const now = useSyncExternalStore(subscribe, () => offer)
  return { installed: isInstalled(), install: now && (() => void now.prompt().then(() => set(undefined))) }
}
