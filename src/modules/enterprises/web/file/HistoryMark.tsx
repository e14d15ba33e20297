import { HistoryOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { ErrorState, Link, Loading, Moment, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { FactSource } from '../../contract/index.ts'
import { enterprises, KEY } from '../data.ts'
import { fileWords as w } from '../fileWords.ts'
import { useFieldText } from '../say.tsx'
import './file.css'

const SHOWN = 20
const History = ({ id, field }: { id: string; field: string }) => {
  const t = useT(w)
  const label = useLabel()
  const textOf = useFieldText()
  const { data, error, refetch } = useQuery({
    queryKey: [KEY, 'facts', id, field],
    queryFn: () => enterprises.facts({ id, query: { field, sort: '-at', limit: SHOWN } }),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} compact />
  if (!data) return <Loading rows={2} />
  if (data.items.length === 0) return <p className="quiet">{t('noHistory')}</p>
  return (
    <ol className="history stack">
      {data.items.map((f, i) => (
        <li key={f.id}>
          <span className="history-value">{textOf(field, f.value)}</span>{' '}
          {i === 0 && <StatusTag tone="green">{t('inForce')}</StatusTag>}
          <div className="small quiet">
            {label(FactSource, f.source)} · {f.byName} · <Moment at={f.at} />
            {f.validUntil && ` · ${t('until', { day: f.validUntil })}`}
          </div>
        </li>
      ))}
      <li>
        <Link to={`/enterprises/${id}?tab=facts`}>{t('all')}</Link>
      </li>
    </ol>
  )
}

type MarkProps = { id: string; field: string; label: string; warn?: boolean }
/** A quiet mark beside a value: who said it and when, and everything said before. */
export const HistoryMark = ({ id, field, label, warn = false }: MarkProps) => {
  const t = useT(w)
  const [open, setOpen] = useState(false)
  const title = t('historyOf', { field: label })
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      title={title}
      content={<History id={id} field={field} />}
    >
      <Button
        type="text"
        size="small"
        className={warn ? 'fact-mark fact-mark-warn' : 'fact-mark'}
        icon={<HistoryOutlined />}
        aria-label={title}
        aria-expanded={open}
        onKeyDown={(e) => e.key === 'Escape' && setOpen(false)}
      />
    </Popover>
  )
}
