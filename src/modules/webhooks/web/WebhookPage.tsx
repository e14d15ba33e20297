import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useState } from 'react'
import { DetailPage, type Fact, Facts, formatMoment, Moment, StatusTag, useParams } from '../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../web/words.ts'
import { StopReason, type Webhook, WebhookState } from '../contract/index.ts'
import { useTypeName, webhooks } from './api.ts'
import { DeliveryDrawer } from './DeliveryDrawer.tsx'
import { DeliveryLog } from './DeliveryLog.tsx'
import { HowToVerify } from './HowToVerify.tsx'
import { STATE_TONES } from './looks.ts'
import { type Opens, useWebhookActions } from './useWebhookActions.ts'
import { EditWebhookForm, ReplayForm, RotateForm } from './WebhookForms.tsx'
import { w } from './words.ts'
import './webhooks.css'

const useFacts = (hook: Webhook | undefined): Fact[] => {
  const t = useT(w)
  const name = useTypeName()
  if (!hook) return []
  return [
    { label: t('url'), value: <span className="webhook-url">{hook.url}</span>, wide: true },
    { label: t('types'), value: hook.types.map(name).join('、'), wide: true },
    { label: t('backlog'), value: `${hook.waiting} / ${hook.failed}` },
    { label: t('created'), value: <Moment at={hook.createdAt} /> },
    { label: t('secretAt'), value: <Moment at={hook.secretAt} /> },
    { label: t('oldUntil'), value: hook.oldSecretUntil && <Moment at={hook.oldSecretUntil} /> },
  ]
}

const Notice = ({ hook }: { hook: Webhook }) => {
  const t = useT(w)
  const label = useLabel()
  const language = useLanguage()
  const { stopped, failingSince } = hook
  if (stopped) {
    const at = formatMoment(stopped.at, language)
    const title = t('stoppedAt', { at, why: label(StopReason, stopped.reason) })
    return <Alert type="error" showIcon title={title} description={t('stoppedHint')} />
  }
  if (!failingSince || !hook.active) return null
  return <Alert type="warning" showIcon title={t('failingNotice', { at: formatMoment(failingSince, language) })} />
}

const Forms = ({ hook, open, close }: { hook: Webhook; open: Opens | undefined; close: () => void }) => (
  <>
    <EditWebhookForm key={`edit ${hook.id}`} open={open === 'edit'} onClose={close} webhook={hook} />
    <RotateForm key={`rotate ${hook.id}`} open={open === 'rotate'} onClose={close} webhook={hook} />
    <ReplayForm key={`replay ${hook.id}`} open={open === 'replay'} onClose={close} webhook={hook} />
  </>
)

/** One endpoint: where it is, how it does, what was sent there, how its receiver verifies. */
export default function WebhookPage() {
  const { id } = useParams<'id'>()
  const t = useT(w)
  const label = useLabel()
  const client = useQueryClient()
  const [open, setOpen] = useState<Opens>()
  const [watched, watch] = useState<string>()
  const query = { queryKey: ['webhooks', 'one', id], queryFn: () => webhooks.get({ id }) }
  const { data: hook, error, refetch } = useQuery(query)
  const facts = useFacts(hook)
  const actions = useWebhookActions(hook, { open: setOpen, watch })
  const leave = () => {
    watch(undefined)
    void client.invalidateQueries({ queryKey: ['webhooks'] })
  }
  return (
    <DetailPage
      title={hook && (hook.description || new URL(hook.url).hostname)}
      status={hook && <StatusTag tone={STATE_TONES[hook.state]}>{label(WebhookState, hook.state)}</StatusTag>}
      notice={hook && <Notice hook={hook} />}
      back={{ to: '/webhooks', label: t('title') }}
      error={error}
      onRetry={() => void refetch()}
      {...actions}
      facts={<Facts items={facts} />}
    >
      <DeliveryLog id={id} onOpen={(row) => watch(row.id)} />
      <HowToVerify />
      {hook && <Forms hook={hook} open={open} close={() => setOpen(undefined)} />}
      <DeliveryDrawer webhookId={id} id={watched} mayReplay={hook?.active ?? false} onClose={leave} />
    </DetailPage>
  )
}
