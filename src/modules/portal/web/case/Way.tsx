import { CheckOutlined } from '@ant-design/icons'
import { useT } from '../../../../web/words.ts'
import type { DemandStatus } from '../../../demands/contract/index.ts'
import { w } from '../words.ts'

const STATIONS = ['wayFiled', 'wayAccepted', 'wayHandled', 'wayAnswered', 'wayDone'] as const
/** How many stations lie behind a case in each state. */
const BEHIND: Partial<Record<DemandStatus, number>> = {
  submitted: 1,
  accepted: 2,
  dispatched: 2,
  handling: 2,
  paused: 2,
  shelved: 2,
  answered: 4,
  verified: 4,
  closed: 5,
}

/** Filed, accepted, handled, answered, done: where the case is. What was withdrawn or declined has no way to show. */
export const Way = ({ status }: { status: DemandStatus }) => {
  const t = useT(w)
  const behind = BEHIND[status]
  if (behind === undefined) return null
  return (
    <ol className="way" aria-label={t('way')}>
      {STATIONS.map((station, i) => (
        <li
          key={station}
          className={i < behind ? 'way-done' : i === behind ? 'way-now' : ''}
          aria-current={i === behind ? 'step' : undefined}
        >
          <span className="way-mark" aria-hidden="true">
            {i < behind ? <CheckOutlined /> : i + 1}
          </span>
          {t(station)}
        </li>
      ))}
    </ol>
  )
}
