/** What the open stream tells and no list is read anew for: handed to whoever listens on this page. */
const told = new EventTarget()

export type PresenceTold = { entity: string; id: string; account: string; name: string; state: string; hello?: string }
export const passPresence = (data: PresenceTold) =>
  void told.dispatchEvent(new CustomEvent('presence', { detail: data }))

export const onPresence = (heard: (data: PresenceTold) => void) => {
  const listen = (e: Event) => heard((e as CustomEvent<PresenceTold>).detail)
  told.addEventListener('presence', listen)
  return () => told.removeEventListener('presence', listen)
}
