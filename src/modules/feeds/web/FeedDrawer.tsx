import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { api } from '../../../web/api.ts'
import {
  type Action,
  Actions,
  ErrorState,
  Facts,
  Loading,
  Moment,
  useCommand,
  useConfirm,
  useSecretOnce,
} from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { type Feed, feedContract } from '../contract.ts'
import { fw } from './words.ts'

const feeds = api(feedContract)
const KEY = ['feed']

const useActions = (feed: Feed): { primary: Action; more: Action[] } => {
  const t = useT(fw)
  const confirm = useConfirm()
  const show = useSecretOnce()
  const open = useCommand(feeds.open, { done: t('made'), refreshes: [KEY] })
  const close = useCommand(feeds.close, { done: t('closed'), refreshes: [KEY] })
  const make = async () => {
    const { path } = await open({})
    show({ title: t('secretTitle'), secret: `${window.location.origin}${path}`, tell: t('secretTell') })
  }
  const renew = async () => {
    const asked = { title: t('renewAsk'), body: t('renewHint'), action: t('renew'), danger: true }
    if ((await confirm(asked)) !== undefined) await make()
  }
  if (!feed.createdAt) return { primary: { key: 'open', label: t('open'), run: make }, more: [] }
  return {
    primary: { key: 'renew', label: t('renew'), run: renew },
    more: [{ key: 'close', label: t('close'), danger: true, run: () => close({}) }],
  }
}

const Card = ({ feed }: { feed: Feed }) => {
  const t = useT(fw)
  const facts = feed.createdAt
    ? [
        { label: t('since'), value: <Moment at={feed.createdAt} /> },
        { label: t('read'), value: feed.lastReadAt ? <Moment at={feed.lastReadAt} relative /> : t('never') },
      ]
    : []
  return (
    <section className="card stack">
      {feed.createdAt ? <Facts items={facts} /> : <p className="quiet">{t('none')}</p>}
      <Actions {...useActions(feed)} />
    </section>
  )
}

/** One's own due dates in one's own calendar: make the address, renew it, take it back. */
export const FeedDrawer = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const t = useT(fw)
  const { data, error, isPending, refetch } = useQuery({ queryKey: KEY, queryFn: () => feeds.get({}), enabled: open })
  return (
    <Drawer title={t('title')} open={open} onClose={onClose} size={420}>
      <div className="stack">
        <p>{t('lead')}</p>
        {isPending && <Loading rows={3} />}
        {error && !data && <ErrorState compact error={error} onRetry={() => void refetch()} />}
        {data && <Card feed={data} />}
        <p className="quiet small">{t('privacy')}</p>
      </div>
    </Drawer>
  )
}
