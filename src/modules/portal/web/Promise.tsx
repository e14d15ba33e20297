import type { Promised } from '../contract/index.ts'
import { usePromise } from './look.ts'

/** The promise as a sentence; the time in it does not break over two lines. */
export const PromiseText = ({ promised }: { promised: Promised }) => {
  const { before, at, after } = usePromise()(promised)
  return (
    <>
      {before}
      <time dateTime={promised.dueAt} className="nowrap">
        {at}
      </time>
      {after}
    </>
  )
}
