import { DisconnectOutlined, FileSearchOutlined, LockOutlined, WarningOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useSyncExternalStore } from 'react'
import { EmptyState } from '../kit/parts/States.tsx'
import { useTitle } from '../kit/title.ts'
import { useGo } from '../navigate.tsx'
import { useT } from '../words.ts'
import { shellWords } from './shellWords.ts'

const Home = ({ second = false }: { second?: boolean }) => {
  const t = useT(shellWords)
  const go = useGo()
  return (
    <Button type={second ? 'default' : 'primary'} onClick={() => go('/')}>
      {t('goHome')}
    </Button>
  )
}

export const NotFoundPage = () => {
  const t = useT(shellWords)
  useTitle(t('notFound'))
  return (
    <EmptyState page figure={<FileSearchOutlined />} title={t('notFound')} hint={t('notFoundHint')} action={<Home />} />
  )
}

export const ForbiddenPage = ({ permission }: { permission: string }) => {
  const t = useT(shellWords)
  useTitle(t('forbidden'))
  const hint = t('forbiddenHint', { permission })
  return <EmptyState page figure={<LockOutlined />} title={t('forbidden')} hint={hint} action={<Home />} />
}

export const NothingPage = () => {
  const t = useT(shellWords)
  useTitle(t('nothingForYou'))
  return <EmptyState page figure={<LockOutlined />} title={t('nothingForYou')} hint={t('nothingForYouHint')} />
}

/** A page that threw; the menu around it still works. A chunk that vanished with an update is cured by the same button. */
export const CrashPage = ({ error }: { error: unknown }) => {
  const t = useT(shellWords)
  useTitle(t('crashed'))
  const hint = (
    <>
      {t('crashedHint')}
      <details className="crash-details">
        <summary>{t('details')}</summary>
        <pre>{error instanceof Error ? error.message : String(error)}</pre>
      </details>
    </>
  )
  const action = (
    <>
      <Button type="primary" onClick={() => window.location.reload()}>
        {t('reload')}
      </Button>
      <Home second />
    </>
  )
  return (
    <div role="alert">
      <EmptyState page figure={<WarningOutlined />} title={t('crashed')} hint={hint} action={action} />
    </div>
  )
}

const subscribe = (listener: () => void) => {
  for (const name of ['online', 'offline']) window.addEventListener(name, listener)
  return () => {
    for (const name of ['online', 'offline']) window.removeEventListener(name, listener)
  }
}
export const useIsOnline = () =>
  useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )

export const OfflineBanner = () => {
  const t = useT(shellWords)
  const online = useIsOnline()
  return (
    <div role="status">
      {!online && (
        <p className="offline-banner">
          <DisconnectOutlined /> {t('offline')}
        </p>
      )}
    </div>
  )
}
