import {
  type Action,
  DetailPage,
  type Fact,
  Facts,
  FileList,
  Link,
  Moment,
  useCommand,
  useConfirm,
  useParams,
} from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { ItemKind, type Quarantined } from '../contract/index.ts'
import { ITEMS, quarantine, useItem } from './api.ts'
import { StateTag, Why } from './look.tsx'
import { Written } from './Written.tsx'
import { w } from './words.ts'
import './field.css'

const OWN_WORD = ['diary-note', 'visit-edit']
const RECORDS: Partial<Record<ItemKind, string>> = { visit: '/visits/', demand: '/demands/' }

const useActions = (item: Quarantined | undefined): { primary?: Action; more: Action[] } => {
  const t = useT(w)
  const confirm = useConfirm()
  const take = useCommand(quarantine.takeOver, { done: t('takenOver'), refreshes: ITEMS })
  const drop = useCommand(quarantine.dismiss, { done: t('dismissed'), refreshes: ITEMS })
  if (item?.state !== 'quarantined') return { more: [] }
  const { id, author } = item
  const takeOver = async () => {
    const body = t('takeOverBody', { author: author.name })
    const sure = await confirm({ title: t('takeOverAsk'), body, action: t('takeOver') })
    if (sure !== undefined) await take({ id, body: {} })
  }
  const dismiss = async () => {
    const ask = { title: t('dismissAsk'), body: t('dismissBody'), action: t('dismiss'), danger: true, reason: {} }
    const reason = await confirm(ask)
    if (reason) await drop({ id, body: { reason } })
  }
  const blocked = OWN_WORD.includes(item.kind) ? { blocked: t('ownWord') } : {}
  return {
    primary: { key: 'take-over', label: t('takeOver'), run: takeOver, ...blocked },
    more: [{ key: 'dismiss', label: t('dismiss'), danger: true, run: dismiss }],
  }
}

const Skew = ({ seconds }: { seconds: number }) => {
  const t = useT(w)
  const n = Math.round(Math.abs(seconds) / 60)
  return n < 1 ? t('skewExact') : t(seconds > 0 ? 'skewFast' : 'skewSlow', { n })
}

const Outcome = ({ item }: { item: Quarantined }) => {
  const address = RECORDS[item.kind]
  return (
    <span className="field-words">
      {item.outcome?.by} <Moment at={item.outcome?.at ?? item.receivedAt} /> {item.outcome?.note}{' '}
      {item.recordId && item.number && address && <Link to={`${address}${item.recordId}`}>{item.number}</Link>}
    </span>
  )
}

const Origin = ({ item }: { item: Quarantined }) => {
  const t = useT(w)
  const { place, enterprise } = item
  const facts: Fact[] = [
    { label: t('why'), value: <Why item={item} />, wide: true },
    ...(item.outcome ? [{ label: t('outcome'), value: <Outcome item={item} />, wide: true }] : []),
    {
      label: t('enterprise'),
      value: enterprise ? <Link to={`/enterprises/${enterprise.id}`}>{enterprise.name}</Link> : t('unknownEnterprise'),
      wide: true,
    },
    { label: t('author'), value: item.author.name },
    { label: t('device'), value: item.deviceName },
    { label: t('madeAt'), value: <Moment at={item.madeAt} /> },
    { label: t('sentAt'), value: <Moment at={item.deviceTime} /> },
    { label: t('receivedAt'), value: <Moment at={item.receivedAt} /> },
    { label: t('skew'), value: <Skew seconds={item.skewSeconds} /> },
    ...(place ? [{ label: t('place'), value: `${place.lng}, ${place.lat}`, wide: true }] : []),
  ]
  return <Facts items={facts} />
}

export const QuarantineCase = ({ id, inPanel = false }: { id: string; inPanel?: boolean }) => {
  const t = useT(w)
  const label = useLabel()
  const { data: item, error, refetch } = useItem(id)
  const hrefOf = (file: { id: string }) => `/api/v1/field/quarantine/${id}/files/${file.id}`
  return (
    <DetailPage
      title={item && `${label(ItemKind, item.kind)} · ${item.enterprise?.name ?? item.author.name}`}
      error={error}
      inPanel={inPanel}
      address={`/quarantine/${id}`}
      onRetry={() => void refetch()}
      {...(inPanel ? {} : { back: { to: '/quarantine', label: t('quarantine') } })}
      {...useActions(item)}
      {...(item && { status: <StateTag item={item} />, facts: <Origin item={item} /> })}
    >
      {item && (
        <section className="card stack">
          <h2>{t('written')}</h2>
          <Written item={item} />
          {item.files.length > 0 && <FileList files={item.files} hrefOf={hrefOf} />}
        </section>
      )}
    </DetailPage>
  )
}

export default function QuarantinePage() {
  const { id } = useParams<'id'>()
  return <QuarantineCase id={id} />
}
