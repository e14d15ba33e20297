import { StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type PromiseItem, PromiseState as State } from '../../contract/index.ts'
import { toneOfPromise } from '../look.tsx'
import { w } from '../words.ts'
import { p } from './words.ts'

/** Where it stands, that it was raised, and what the enterprise says. */
export const PromiseState = ({ promise }: { promise: PromiseItem }) => {
  const t = useT(w)
  const s = useT(p)
  const label = useLabel()
  return (
    <span className="row">
      <StatusTag tone={toneOfPromise(promise)}>
        {promise.overdue ? t('overdue') : label(State, promise.state)}
      </StatusTag>
      {promise.raised && promise.state === 'open' && <StatusTag tone="red">{s('raised')}</StatusTag>}
      {promise.said?.said === 'not-kept' && promise.state !== 'kept' && (
        <StatusTag tone="red">{s('doubted')}</StatusTag>
      )}
      {promise.said?.said === 'kept' && <StatusTag tone="blue">{s('confirmed')}</StatusTag>}
    </span>
  )
}
