import { useGo, usePath } from '../../navigate.tsx'
import { prefsNow } from '../../prefs.ts'
import { neighboursOf } from '../list/neighbours.ts'
import { useTellNext } from '../list/useTellNext.tsx'

/** On a record's own page: when it needs nothing more, the next one of the list it was opened from opens. */
export const useNextPage = () => {
  const tell = useTellNext()
  const go = useGo()
  const path = usePath()
  return () => {
    const near = neighboursOf(path)
    if (!near || prefsNow().next === 'stay') return
    if (near.next) go(near.next, { replace: true })
    tell(near.next ? () => go(path, { replace: true }) : undefined)
  }
}
