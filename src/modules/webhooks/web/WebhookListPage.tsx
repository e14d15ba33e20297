import { Button } from 'antd'
import { useState } from 'react'
import { ListPage, May, Moment, StatusTag } from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { type Webhook, WebhookState, webhookContract } from '../contract/index.ts'
import { useTypeName } from './api.ts'
import { STATE_TONES } from './looks.ts'
import { NewWebhookForm } from './WebhookForms.tsx'
import { w } from './words.ts'
import './webhooks.css'

const State = ({ row }: { row: Webhook }) => {
  const label = useLabel()
  return <StatusTag tone={STATE_TONES[row.state]}>{label(WebhookState, row.state)}</StatusTag>
}
const Types = ({ row }: { row: Webhook }) => {
  const t = useT(w)
  const name = useTypeName()
  return <span title={row.types.map(name).join('、')}>{t('typesN', { n: row.types.length })}</span>
}
const Backlog = ({ row }: { row: Webhook }) => (
  <span className="figures">
    {row.waiting} / {row.failed}
  </span>
)

const Card = ({ row }: { row: Webhook }) => {
  const t = useT(w)
  return (
    <div className="stack">
      <div className="row">
        <strong className="grow">{row.description || row.url}</strong>
        <State row={row} />
      </div>
      <span className="quiet small webhook-url">{row.url}</span>
      <span className="quiet small">
        <Types row={row} /> · {t('backlog')} <Backlog row={row} />
      </span>
    </div>
  )
}

const Create = () => {
  const t = useT(w)
  const [open, setOpen] = useState(false)
  return (
    <May do="webhook.manage">
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('add')}
      </Button>
      {open && <NewWebhookForm open onClose={() => setOpen(false)} />}
    </May>
  )
}

/** Outside systems that are told what happens. */
export default function WebhookListPage() {
  const t = useT(w)
  return (
    <ListPage
      contract={webhookContract.endpoints.list}
      title={t('title')}
      lead={t('lead')}
      queryKey={['webhooks']}
      rowKey={(row) => row.id}
      href={(row) => `/webhooks/${row.id}`}
      tone={(row) => (row.state === 'stopped' ? 'red' : undefined)}
      filters={[{ key: 'q', kind: 'search', label: t('search') }]}
      columns={[
        { key: 'description', title: t('description'), width: 180 },
        { key: 'url', title: t('url'), render: (row) => <span className="webhook-url">{row.url}</span>, width: 320 },
        { key: 'types', title: t('types'), render: (row) => <Types row={row} />, width: 90 },
        { key: 'state', title: t('state'), render: (row) => <State row={row} />, width: 110 },
        { key: 'backlog', title: t('backlog'), render: (row) => <Backlog row={row} />, width: 140 },
        {
          key: 'createdAt',
          title: t('created'),
          sort: true,
          render: (row) => <Moment at={row.createdAt} />,
          width: 170,
        },
      ]}
      card={(row) => <Card row={row} />}
      create={<Create />}
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
