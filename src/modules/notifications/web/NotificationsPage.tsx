import { MailOutlined, ReadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ActionButton, type Column, ListPage, Moment, StatusTag, useCommand, useGo } from '../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../web/words.ts'
import { type Notification, notificationContract } from '../contract/index.ts'
import { KEY, markRead, notifications, unreadQuery } from './data.ts'
import { PreferencesDrawer } from './PreferencesDrawer.tsx'
import { notificationWords } from './words.ts'
import './bell.css'

const Title = ({ notice }: { notice: Notification }) => (
  <span className={notice.readAt ? undefined : 'notice-unread'}>{notice.title[useLanguage()]}</span>
)

const State = ({ notice }: { notice: Notification }) => {
  const t = useT(notificationWords)
  return notice.readAt ? <span className="quiet">{t('isRead')}</span> : <StatusTag tone="blue">{t('unread')}</StatusTag>
}

const Card = ({ notice }: { notice: Notification }) => (
  <div className="stack">
    <Title notice={notice} />
    <div className="row">
      <span className="small quiet grow">
        <Moment at={notice.createdAt} relative />
      </span>
      <State notice={notice} />
    </div>
  </div>
)

const Tools = ({ unread }: { unread: number }) => {
  const t = useT(notificationWords)
  const [choosing, setChoosing] = useState(false)
  const go = useGo()
  const readAll = useCommand(notifications.readAll, { done: t('readAllDone'), refreshes: [[KEY]] })
  const nothing = unread === 0 ? { blocked: t('nothingUnread') } : {}
  return (
    <>
      <ActionButton action={{ key: 'readAll', label: t('readAll'), run: () => readAll({}), ...nothing }} />
      <Button icon={<ReadOutlined />} onClick={() => go('/digests/now')}>
        {t('digest')}
      </Button>
      <Button icon={<MailOutlined />} onClick={() => setChoosing(true)}>
        {t('preferences')}
      </Button>
      <PreferencesDrawer open={choosing} onClose={() => setChoosing(false)} />
    </>
  )
}

export default function NotificationsPage() {
  const t = useT(notificationWords)
  const go = useGo()
  const { data } = useQuery(unreadQuery)
  const open = (notice: Notification) => {
    void markRead(notice.id)
    if (notice.link) go(notice.link)
  }
  const columns: Column<Notification>[] = [
    { key: 'title', title: t('what'), render: (notice) => <Title notice={notice} /> },
    {
      key: 'createdAt',
      title: t('when'),
      sort: true,
      width: 180,
      render: (notice) => <Moment at={notice.createdAt} />,
    },
    { key: 'readAt', title: t('state'), width: 100, render: (notice) => <State notice={notice} /> },
  ]
  return (
    <ListPage
      contract={notificationContract.endpoints.list}
      title={t('title')}
      queryKey={[KEY]}
      rowKey={(notice) => notice.id}
      onOpen={open}
      views={[
        { key: 'all', label: t('all'), query: { sort: '-createdAt' } },
        { key: 'unread', label: t('unread'), query: { sort: '-createdAt', unread: 'true' }, count: data?.unread },
      ]}
      filters={[{ key: 'q', kind: 'search', label: t('search') }]}
      columns={columns}
      card={(notice) => <Card notice={notice} />}
      create={<Tools unread={data?.unread ?? 0} />}
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
