import { useSyncExternalStore } from 'react'

// A refused step waits here while the person shows again that it is she; the shell puts the question on the screen.
type Waiting = { answer: (proved: boolean) => void }
let waiting: readonly Waiting[] = []
const listeners = new Set<() => void>()
const set = (next: readonly Waiting[]) => {
  waiting = next
  for (const listener of listeners) listener()
}

/** Resolves once it was shown, or with false when she thought better of it. Several steps at once ask once. */
export const proofGiven = () => new Promise<boolean>((answer) => set([...waiting, { answer }]))
export const answerProof = (proved: boolean) => {
  const asked = waiting
  set([])
  for (const { answer } of asked) answer(proved)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
export const useProofWanted = () => useSyncExternalStore(subscribe, () => waiting.length > 0)

// A page of the provider comes back in a tab of its own and tells the one that waits.
const CHANNEL = 'parkloop-proof'
export const tellProved = () => {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage('proved')
  channel.close()
}
export const onProvedElsewhere = (heard: () => void) => {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = heard
  return () => channel.close()
}
