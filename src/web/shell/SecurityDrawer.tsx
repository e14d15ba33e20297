import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Form, Input, QRCode } from 'antd'
import { useState } from 'react'
import { type FactorOffer, factorContract } from '../../modules/identity/contract/index.ts'
import { api, queryClient } from '../api.ts'
import { useRun } from '../kit/action.tsx'
import { useCommand } from '../kit/command.ts'
import { formatMoment } from '../kit/moment.ts'
import { Moment } from '../kit/parts/Moment.tsx'
import { useSecretOnce } from '../kit/parts/Secret.tsx'
import { ErrorState, Loading } from '../kit/parts/States.tsx'
import { useLanguage, useT } from '../words.ts'
import { Identities } from './Identities.tsx'
import { securityWords } from './securityWords.ts'

const factor = api(factorContract)
/** What one runs at the press of a button, without a name of its own. */
const now = (run: () => Promise<unknown>) => ({ key: 'security', label: '', run })
const refresh = () => queryClient.invalidateQueries({ queryKey: ['factor'] })

type CodeProps = { submit: string; danger?: boolean; onCode: (code: string) => Promise<unknown>; busy: boolean }
const CodeForm = ({ submit, danger = false, onCode, busy }: CodeProps) => {
  const t = useT(securityWords)
  return (
    <Form layout="vertical" onFinish={({ code }: { code: string }) => void onCode(code)}>
      <Form.Item name="code" label={t('code')} rules={[{ required: true, message: t('needCode') }]}>
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={20} />
      </Form.Item>
      <Button htmlType="submit" type={danger ? 'default' : 'primary'} danger={danger} loading={busy}>
        {submit}
      </Button>
    </Form>
  )
}

/** A secret for the app, its first code, and the recovery codes shown once. */
export const Bind = ({ then = refresh }: { then?: () => Promise<unknown> }) => {
  const t = useT(securityWords)
  const { run, busy } = useRun()
  const shown = useSecretOnce()
  const [offer, setOffer] = useState<FactorOffer>()
  const confirm = (code: string) =>
    run(
      now(async () => {
        const { codes } = await factor.confirm({ body: { code } })
        shown({ title: t('recovery'), secret: codes.join('\n'), tell: t('recoveryTell') })
        await then()
      }),
    )
  if (!offer)
    return (
      <Button
        type="primary"
        loading={busy !== undefined}
        onClick={() => void run(now(async () => setOffer(await factor.offer({}))))}
      >
        {t('bind')}
      </Button>
    )
  return (
    <div className="stack">
      <p>{t('scan')}</p>
      <QRCode value={offer.uri} bgColor="#fff" color="#000" />
      <p className="small quiet">
        {t('byHand')} <code>{offer.secret}</code>
      </p>
      <CodeForm submit={t('turnOn')} onCode={confirm} busy={busy !== undefined} />
    </div>
  )
}

const FactorCard = () => {
  const t = useT(securityWords)
  const language = useLanguage()
  const { data, error, refetch } = useQuery({ queryKey: ['factor'], queryFn: () => factor.get({}) })
  const off = useCommand(factor.remove, { done: t('turnedOff'), refreshes: [['factor']] })
  const { run, busy } = useRun()
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={2} />
  if (!data.since)
    return (
      <div className="stack">
        <p>{t('factorOff')}</p>
        <Bind />
      </div>
    )
  return (
    <div className="stack">
      <p>{t('factorOn', { at: formatMoment(data.since, language), n: data.recoveryLeft })}</p>
      <CodeForm
        submit={t('turnOff')}
        danger
        busy={busy !== undefined}
        onCode={(code) => run(now(() => off({ body: { code } })))}
      />
    </div>
  )
}

const Sessions = () => {
  const t = useT(securityWords)
  const { run, busy } = useRun()
  const query = { queryKey: ['own-sessions'], queryFn: () => factor.sessions({}) }
  const { data, error, refetch } = useQuery(query)
  const end = useCommand(factor.endSession, { done: t('ended'), refreshes: [['own-sessions']] })
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={2} />
  return (
    <ul className="stack">
      {data.items.map((s) => (
        <li key={s.key} className="row">
          <span className="grow">
            {s.ip ?? '—'} <Moment at={s.seenAt} relative /> {s.present && <strong>{t('here')}</strong>}
            <br />
            <span className="quiet small">{s.agent}</span>
          </span>
          {!s.present && (
            <Button size="small" loading={busy !== undefined} onClick={() => void run(now(() => end({ key: s.key })))}>
              {t('end')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What guards one's own account: the second factor, and where one is signed in. */
export const SecurityDrawer = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const t = useT(securityWords)
  return (
    <Drawer open={open} onClose={onClose} title={t('security')} size={480} destroyOnHidden>
      <section className="stack security-part" aria-label={t('factor')}>
        <h2>{t('factor')}</h2>
        <FactorCard />
      </section>
      <Identities />
      <section className="stack security-part" aria-label={t('sessions')}>
        <h2>{t('sessions')}</h2>
        <Sessions />
      </section>
    </Drawer>
  )
}
