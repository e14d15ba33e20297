import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import {
  EmptyState,
  ErrorState,
  type Fact,
  Facts,
  Loading,
  StatusTag,
  useCommand,
  useRun,
  useTitle,
} from '../../../web/kit/index.ts'
import { useLabel, useSigns, useT } from '../../../web/words.ts'
import { PasswordRule, type Provider, type ProviderCheck } from '../contract/index.ts'
import { providers } from './api.ts'
import { ProviderForm } from './ProviderForm.tsx'
import { pw } from './providerWords.ts'
import { useAskFirst } from './useAskFirst.ts'
import './identity.css'

const useFacts = (p: Provider): Fact[] => {
  const t = useT(pw)
  const label = useLabel()
  const trusted = useSigns().list([...p.amr, ...p.acr])
  return [
    { label: t('issuer'), value: <code>{p.issuer}</code> },
    { label: t('clientId'), value: <code>{p.clientId}</code> },
    { label: t('claim'), value: p.claim ? <code>{p.claim}</code> : t('claimNone') },
    { label: t('passwords'), value: label(PasswordRule, p.passwords) },
    { label: t('factor'), value: trusted || t('factorHere') },
    { label: t('endSession'), value: t(p.endSession ? 'yes' : 'no') },
  ]
}

const Found = ({ check }: { check: ProviderCheck }) => {
  const t = useT(pw)
  if (!check.reached)
    return <Alert type="error" showIcon role="alert" title={t('notReached')} description={check.detail} />
  return <Alert type="success" showIcon role="status" title={t('reached')} description={check.authorizationEndpoint} />
}

const useRemove = (p: Provider) => {
  const t = useT(pw)
  const askFirst = useAskFirst(p)
  const remove = useCommand(providers.remove, { done: t('removed'), refreshes: [['sign-in-providers']] })
  return async () => {
    if (await askFirst('remove')) await remove({ id: p.id, version: p.version })
  }
}

const One = ({ provider, onEdit }: { provider: Provider; onEdit: () => void }) => {
  const t = useT(pw)
  const label = useLabel()
  const { run, busy } = useRun()
  const [check, setCheck] = useState<ProviderCheck>()
  const remove = useRemove(provider)
  const ask = async () => setCheck(await providers.check({ id: provider.id }))
  return (
    <section className="stack provider-card" aria-label={label([provider.zh, provider.en])}>
      <div className="row">
        <h2 className="grow">{label([provider.zh, provider.en])}</h2>
        <StatusTag tone={provider.enabled ? 'green' : 'grey'}>{t(provider.enabled ? 'on' : 'off')}</StatusTag>
      </div>
      <Facts items={useFacts(provider)} />
      {check && <Found check={check} />}
      <div className="row">
        <Button onClick={onEdit}>{t('edit')}</Button>
        <Button loading={busy === 'check'} onClick={() => void run({ key: 'check', label: t('check'), run: ask })}>
          {t('check')}
        </Button>
        <Button danger onClick={() => void run({ key: 'remove', label: t('remove'), run: remove })}>
          {t('remove')}
        </Button>
      </div>
    </section>
  )
}

/** Where people of the park sign in besides their password. */
export default function ProvidersPage() {
  const t = useT(pw)
  useTitle(t('title'))
  const [open, setOpen] = useState<Provider | 'new'>()
  const query = { queryKey: ['sign-in-providers'], queryFn: () => providers.list({}) }
  const { data, error, refetch } = useQuery(query)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  const add = (
    <Button type="primary" onClick={() => setOpen('new')}>
      {t('add')}
    </Button>
  )
  return (
    <article className="stack">
      <div className="row">
        <h1 className="grow">{t('title')}</h1>
        {data.items.length > 0 && add}
      </div>
      <p className="quiet">{t('lead')}</p>
      {data.redirectUri === null && <Alert type="warning" showIcon title={t('noOrigin')} />}
      {data.items.length === 0 && <EmptyState title={t('none')} hint={t('noneHint')} action={add} />}
      {data.items.map((one) => (
        <One key={one.id} provider={one} onEdit={() => setOpen(one)} />
      ))}
      {open && (
        <ProviderForm
          key={open === 'new' ? 'new' : open.id}
          redirectUri={data.redirectUri}
          onClose={() => setOpen(undefined)}
          {...(open === 'new' ? {} : { provider: open })}
        />
      )}
    </article>
  )
}
