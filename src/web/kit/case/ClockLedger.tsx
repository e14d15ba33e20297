import { QuestionCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { DayText } from '../parts/Moment.tsx'
import { ErrorState, Loading } from '../parts/States.tsx'
import './case.css'

/** One day of the ledger that explains a due date. Texts come from the server in the reader's language. */
export type ClockDay = { day: string; counted: boolean; why: string; holder?: string | null; total?: string | null }
/** The days, and above them in words where the clock started and which rule it follows. */
export type ClockStory = ClockDay[] | { note: ReactNode; days: ClockDay[] }

const HEADS = ['day', 'counts', 'why', 'holder', 'running'] as const

const LedgerTable = ({ days }: { days: readonly ClockDay[] }) => {
  const t = useT(kitWords)
  return (
    <div className="ledger-scroll">
      <table className="ledger">
        <thead>
          <tr>
            {HEADS.map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((row) => (
            <tr key={`${row.day} ${row.why}`} className={row.counted ? undefined : 'ledger-off'}>
              <th scope="row">
                <DayText day={row.day} />
              </th>
              <td className="nowrap">{t(row.counted ? 'counted' : 'notCounted')}</td>
              <td>{row.why}</td>
              <td>{row.holder ?? '—'}</td>
              <td className="nowrap">{row.total ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Ledger = ({ explain, explainKey }: { explain: () => Promise<ClockStory>; explainKey: string }) => {
  const { data, error, refetch } = useQuery({ queryKey: ['clock', explainKey], queryFn: explain })
  if (error && !data) return <ErrorState error={error} onRetry={refetch} compact />
  if (!data) return <Loading rows={6} />
  const { note, days } = Array.isArray(data) ? { note: undefined, days: data } : data
  return (
    <div className="stack">
      {note && <div>{note}</div>}
      <LedgerTable days={days} />
    </div>
  )
}

/** Opens the day ledger of a due date. */
export const ExplainClock = ({
  explain,
  explainKey,
  title,
}: {
  explain: () => Promise<ClockStory>
  explainKey: string
  title?: string | undefined
}) => {
  const t = useT(kitWords)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        type="link"
        size="small"
        className="clock-why"
        icon={<QuestionCircleOutlined />}
        onClick={() => setOpen(true)}
      >
        {t('whyThisTime')}
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size={640}
        title={title ? `${title} · ${t('whyThisTime')}` : t('whyThisTime')}
        destroyOnHidden
      >
        <Ledger explain={explain} explainKey={explainKey} />
      </Drawer>
    </>
  )
}
