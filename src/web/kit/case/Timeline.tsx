import { EyeOutlined, LockOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { FileList } from '../parts/FileList.tsx'
import { Moment } from '../parts/Moment.tsx'
import { EmptyState } from '../parts/States.tsx'
import type { FileRef } from '../parts/upload.ts'
import './case.css'

export type TimelineItem = {
  id: string
  at: string
  /** Empty: the system did it. */
  who?: string | null
  /** The verb: `派单`, `签收`. */
  what: ReactNode
  body?: ReactNode
  /** `public`: the enterprise reads it; `internal`: only colleagues; `event`: something that happened. */
  kind: 'event' | 'public' | 'internal'
  attachments?: readonly FileRef[]
}

const Seen = ({ kind }: { kind: TimelineItem['kind'] }) => {
  const t = useT(kitWords)
  if (kind === 'event') return null
  const icon = kind === 'public' ? <EyeOutlined aria-hidden="true" /> : <LockOutlined aria-hidden="true" />
  return (
    <span className={`seen seen-${kind}`}>
      {icon} {t(kind === 'public' ? 'publicSeen' : 'internalOnly')}
    </span>
  )
}

const Item = ({ item }: { item: TimelineItem }) => {
  const t = useT(kitWords)
  return (
    <li className={`event event-${item.kind}`}>
      <p className="event-head">
        <strong>{item.who ?? t('bySystem')}</strong>
        <span>{item.what}</span>
        <Seen kind={item.kind} />
        <span className="event-at quiet small">
          <Moment at={item.at} />
        </span>
      </p>
      {item.body && <div className="event-body">{item.body}</div>}
      {item.attachments && item.attachments.length > 0 && <FileList files={item.attachments} />}
    </li>
  )
}

/** Everything that happened, newest where the server puts it; what the enterprise reads and what stays inside look different. */
export const Timeline = ({ items }: { items: readonly TimelineItem[] }) => {
  const t = useT(kitWords)
  if (items.length === 0) return <EmptyState title={t('noEvents')} compact />
  return (
    <ol className="timeline">
      {items.map((item) => (
        <Item key={item.id} item={item} />
      ))}
    </ol>
  )
}
