import { useEffect, useRef, useState } from 'react'
import { Loading, useGo, useParams, useTitle } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { visitPasses } from '../data.ts'
import { DoorFrame, DoorTrouble } from '../door.tsx'
import { vw } from './words.ts'

/** Scanned at the door: the code of some minutes becomes an address that lasts. */
export default function ScanPage() {
  const t = useT(vw)
  const { token } = useParams<'token'>()
  const go = useGo()
  const [error, setError] = useState<unknown>()
  const taken = useRef(false)
  useTitle(t('title'))
  const take = () =>
    visitPasses.take({ token }).then(
      ({ path }) => go(path, { replace: true }),
      (refused: unknown) => setError(refused),
    )
  // biome-ignore lint/correctness/useExhaustiveDependencies: a code is exchanged once, when the page opens
  useEffect(() => {
    if (taken.current) return
    taken.current = true
    void take()
  }, [token])
  return (
    <DoorFrame>
      {error === undefined ? (
        <Loading rows={8} />
      ) : (
        <DoorTrouble error={error} title={t('gone')} hint={t('goneHint')} onRetry={() => void take()} />
      )}
    </DoorFrame>
  )
}
