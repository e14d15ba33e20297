import { useQuery } from '@tanstack/react-query'
import { Button, Collapse, Drawer } from 'antd'
import type { ReactNode } from 'react'
import {
  ErrorState,
  Facts,
  Loading,
  Moment,
  StatusTag,
  useCommand,
  useIsPhone,
  useRun,
} from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { type Attempt, type DeliveryInFull, DeliveryState, DeliveryTrouble } from '../contract/index.ts'
import { deliveries, REFRESHES, useTypeName } from './api.ts'
import { DELIVERY_TONES, readable } from './looks.ts'
import { w } from './words.ts'
import './webhooks.css'

const Code = ({ children }: { children: ReactNode }) => <pre className="webhook-code">{children}</pre>
const linesOf = (headers: Record<string, string>) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')

const AttemptBody = ({ attempt: a }: { attempt: Attempt }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <div className="stack">
      <h3>{t('headers')}</h3>
      <Code>{`POST ${a.url}\n${linesOf(a.requestHeaders)}`}</Code>
      <h3>{t('answer')}</h3>
      {a.trouble && (
        <p>
          {label(DeliveryTrouble, a.trouble)} <span className="quiet small">{a.detail}</span>
        </p>
      )}
      {a.responseHeaders && <Code>{linesOf(a.responseHeaders)}</Code>}
      {a.status !== null && <Code>{a.responseBody ? readable(a.responseBody) : t('noBody')}</Code>}
    </div>
  )
}

const AttemptLine = ({ attempt: a, n }: { attempt: Attempt; n: number }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <span className="row">
      <span>{t('attemptN', { n })}</span>
      <Moment at={a.at} />
      <strong className="figures grow">{a.status ?? (a.trouble && label(DeliveryTrouble, a.trouble))}</strong>
      <span className="quiet small figures">{t('took', { ms: a.durationMs })}</span>
    </span>
  )
}

const Story = ({ delivery: d }: { delivery: DeliveryInFull }) => {
  const t = useT(w)
  const items = d.log.map((a, i) => ({
    key: a.id,
    label: <AttemptLine attempt={a} n={d.attempts - i} />,
    children: <AttemptBody attempt={a} />,
  }))
  return (
    <>
      {items.length === 0 ? (
        <p className="quiet">{t('pending')}</p>
      ) : (
        <Collapse size="small" items={items} defaultActiveKey={items.slice(0, 1).map((i) => i.key)} />
      )}
      <h2>{t('request')}</h2>
      <Code>{readable(d.body)}</Code>
    </>
  )
}

const Summary = ({ delivery: d }: { delivery: DeliveryInFull }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <Facts
      items={[
        {
          label: t('state'),
          value: <StatusTag tone={DELIVERY_TONES[d.state]}>{label(DeliveryState, d.state)}</StatusTag>,
        },
        { label: t('number'), value: d.number },
        { label: t('attempts'), value: d.attempts },
        { label: t('at'), value: <Moment at={d.createdAt} /> },
        { label: t('next'), value: d.nextAttemptAt && d.attempts > 0 && <Moment at={d.nextAttemptAt} /> },
        { label: 'webhook-id', value: <span className="webhook-url">{d.eventId}</span>, wide: true },
      ]}
    />
  )
}

type DeliveryDrawerProps = { webhookId: string; id: string | undefined; mayReplay: boolean; onClose: () => void }
/** What was sent and what came back, attempt by attempt; while it is on its way it is read again. */
export const DeliveryDrawer = ({ webhookId, id, mayReplay, onClose }: DeliveryDrawerProps) => {
  const t = useT(w)
  const phone = useIsPhone()
  const name = useTypeName()
  const { run, busy } = useRun()
  const replay = useCommand(deliveries.replay, { done: t('replayed'), refreshes: REFRESHES })
  const { data, error, refetch } = useQuery({
    queryKey: ['webhooks', 'delivery', id],
    queryFn: () => deliveries.get({ id: webhookId, deliveryId: id ?? '' }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? 1_500 : false),
  })
  const again = { key: 'replay', label: t('replay'), run: () => replay({ id: webhookId, deliveryId: id ?? '' }) }
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      title={data ? name(data.type) : t('log')}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '94dvh' : 680}
      extra={
        data &&
        (mayReplay || data.test) && (
          <Button loading={busy === 'replay'} onClick={() => void run(again)}>
            {t('replay')}
          </Button>
        )
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <div className="stack">
          <Summary delivery={data} />
          <Story delivery={data} />
        </div>
      ) : (
        <Loading rows={6} />
      )}
    </Drawer>
  )
}
