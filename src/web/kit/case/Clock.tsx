import { QuestionCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Tooltip } from 'antd'
import { useState } from 'react'
import { useLanguage, useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { formatRelative } from '../moment.ts'
import { Light, type LightColour } from '../parts/Light.tsx'
import { DayText, Moment } from '../parts/Moment.tsx'
import { ErrorState, Loading } from '../parts/States.tsx'
import './case.css'

/** One day of the ledger that explains a due date. Texts come from the server in the reader's language. */
export type ClockDay = { day: string; counted: boolean; why: string; holder?: string | null; total?: string | null }
export type ClockProps = {
  /** Which clock: `办理`, `签收`. */
  label?: string
  dueAt: string | null
  light: LightColour
  /** `剩 2 个工作日`; without it the calendar distance is shown. */
  remaining?: string | null
  provisional?: boolean
  explain?: () => Promise<ClockDay[]>
  /** What the explanation is kept under; name the case and its version. */
  explainKey?: string
  /** For table cells: light and due date; what is left is on hover. */
  brief?: boolean
}

const Ledger = ({ explain, explainKey }: { explain: () => Promise<ClockDay[]>; explainKey: string }) => {
  const t = useT(kitWords)
  const { data, error, refetch } = useQuery({ queryKey: ['clock', explainKey], queryFn: explain })
  if (error && !data) return <ErrorState error={error} onRetry={refetch} compact />
  if (!data) return <Loading rows={6} />
  return (
    <div className="ledger-scroll">
      <table className="ledger">
        <thead>
          <tr>
            {(['day', 'counts', 'why', 'holder', 'running'] as const).map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.map((row) => (
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

/** Opens the day ledger of a due date. */
export const ExplainClock = ({
  explain,
  explainKey,
  title,
}: {
  explain: () => Promise<ClockDay[]>
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

/** Due, remaining, light, and why: the same wherever a clock runs. In a table leave `explain` out. */
export const Clock = ({
  label,
  dueAt,
  light,
  remaining,
  provisional = false,
  explain,
  explainKey = dueAt ?? '',
  brief = false,
}: ClockProps) => {
  const t = useT(kitWords)
  const language = useLanguage()
  if (!dueAt) return <span className="quiet">{t('noClock')}</span>
  const runs = light !== 'grey' && light !== 'blue'
  const left = remaining ?? (runs && formatRelative(dueAt, language))
  if (brief)
    return (
      <span className="clock clock-brief figures" title={left || undefined}>
        <Light colour={light} /> <Moment at={dueAt} />
      </span>
    )
  const [before, after] = t('due', { at: '\u0000' }).split('\u0000')
  return (
    <span className="clock figures">
      <Light colour={light} label={`${label ? `${label} · ` : ''}${t(light)}`} />
      {left && <span className="nowrap">{left}</span>}
      <span className="quiet nowrap">
        {before}
        <Moment at={dueAt} />
        {after}
      </span>
      {provisional && (
        <Tooltip title={t('provisionalWhy')}>
          <span className="status-tag tone-plain">{t('provisional')}</span>
        </Tooltip>
      )}
      {explain && <ExplainClock explain={explain} explainKey={explainKey} title={label} />}
    </span>
  )
}
