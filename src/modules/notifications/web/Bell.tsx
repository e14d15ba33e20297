import { BellOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Badge, Button, Popover } from 'antd'
import { useState } from 'react'
import { useMaybeSession } from '../../../web/api.ts'
import { EmptyState, Link, Loading, Moment, useCommand, useGo, useIsPhone, useRun } from '../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../web/words.ts'
import type { Notification } from '../contract/index.ts'
import { KEY, markRead, newestQuery, notifications, unreadQuery } from './data.ts'
import { useLive } from './live.ts'
import { notificationWords } from './words.ts'
import './bell.css'

const PAGE = '/notifications'

const Line = ({ notice, onOpen }: { notice: Notification; onOpen: () => void }) => {
  const language = useLanguage()
  const open = () => {
    void markRead(notice.id)
    onOpen()
  }
  return (
    <li>
      <Link to={notice.link ?? PAGE} className="bell-line" onClick={open}>
        <span>{notice.title[language]}</span>
        <span className="small quiet">
          <Moment at={notice.createdAt} relative />
        </span>
      </Link>
    </li>
  )
}

const Newest = ({ onOpen }: { onOpen: () => void }) => {
  const t = useT(notificationWords)
  const { data, isPending } = useQuery(newestQuery)
  const readAll = useCommand(notifications.readAll, { done: t('readAllDone'), refreshes: [[KEY]] })
  const { run, busy } = useRun()
  const action = { key: 'readAll', label: t('readAll'), run: () => readAll({}) }
  const some = (data?.items.length ?? 0) > 0
  return (
    <div className="bell-panel">
      {isPending && <Loading rows={3} />}
      {data && !some && <EmptyState compact title={t('nothingUnread')} />}
      <ul>
        {data?.items.map((notice) => (
          <Line key={notice.id} notice={notice} onOpen={onOpen} />
        ))}
      </ul>
      <div className="row bell-foot">
        <Link to={PAGE} onClick={onOpen}>
          {t('seeAll')}
        </Link>
        <span className="grow" />
        {some && (
          <Button size="small" type="text" loading={busy !== undefined} onClick={() => run(action)}>
            {action.label}
          </Button>
        )}
      </div>
    </div>
  )
}

/** In the top bar: how much is unread, the newest of it, and the live stream of everything else on the page. */
export const Bell = () => {
  const t = useT(notificationWords)
  const go = useGo()
  const phone = useIsPhone()
  const [open, setOpen] = useState(false)
  const session = useMaybeSession()
  useLive(session && `${session.user.id}/${session.park.id}`)
  const { data } = useQuery(unreadQuery)
  const unread = data?.unread ?? 0
  const icon = (
    <Badge count={unread} size="small" overflowCount={99}>
      <BellOutlined />
    </Badge>
  )
  const name = t('bell', { n: unread })
  if (phone) return <Button type="text" icon={icon} aria-label={name} onClick={() => go(PAGE)} />
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      title={t('title')}
      content={<Newest onOpen={() => setOpen(false)} />}
      destroyOnHidden
    >
      <Button type="text" icon={icon} aria-label={name} aria-expanded={open} />
    </Popover>
  )
}
