import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useSession } from '../../../web/api.ts'
import { EmptyState, ErrorState, Link, Loading, useGo } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { PortalDemandRow, PortalHome } from '../contract/index.ts'
import { DemandCards } from './DemandCards.tsx'
import { useHome } from './data.ts'
import { fw } from './ownFile/words.ts'
import { w } from './words.ts'
import './portal.css'

const FileButton = () => {
  const t = useT(w)
  const go = useGo()
  return (
    <Button type="primary" size="large" icon={<PlusOutlined />} onClick={() => go('/portal/new')}>
      {t('file')}
    </Button>
  )
}

const Greeting = ({ home }: { home: PortalHome }) => {
  const t = useT(w)
  const { user } = useSession()
  return (
    <header className="card portal-hello">
      <div className="stack-small">
        <h1>{t('hello', { name: user.name })}</h1>
        <p>{home.enterprises.map((e) => e.name).join('、')}</p>
        <p className="small quiet">{t('promise')}</p>
      </div>
      <FileButton />
    </header>
  )
}

const Group = ({ title, rows }: { title: string; rows: readonly PortalDemandRow[] }) =>
  rows.length === 0 ? null : (
    <section className="stack-small" aria-label={title}>
      <h2>{title}</h2>
      <DemandCards rows={rows} />
    </section>
  )

/** What waits for the enterprise first, then what is promised to it. */
export default function PortalHomePage() {
  const t = useT(w)
  const f = useT(fw)
  const { data, error, refetch } = useHome()
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading rows={8} />
  const waiting = new Set(data.waiting.map((d) => d.id))
  const inHand = data.open.filter((d) => !waiting.has(d.id))
  const { open, closed } = data.counts
  return (
    <article className="portal stack">
      <Greeting home={data} />
      <Group title={t('waitsForYou')} rows={data.waiting} />
      <Group title={t('inHand')} rows={inHand} />
      {open === 0 && (
        <div className="card">
          <EmptyState title={t('noneOpen')} hint={t('noneOpenHint')} compact />
        </div>
      )}
      <p className="row">
        <Link to="/portal/file">{f('home')}</Link>
        {open > 0 && <Link to="/portal/demands">{t('allOpen', { n: open })}</Link>}
        {closed > 0 && <Link to="/portal/demands?view=done">{t('doneN', { n: closed })}</Link>}
      </p>
    </article>
  )
}
