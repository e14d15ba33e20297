import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import {
  EmptyState,
  ErrorState,
  formatMoment,
  Loading,
  May,
  Moment,
  useCommand,
  useRun,
} from '../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../web/words.ts'
import { users } from './api.ts'
import { w } from './words.ts'

/** Where an account is signed in, and the way to end it there. */
export const UserSessions = ({ id }: { id: string }) => {
  const t = useT(w)
  const language = useLanguage()
  const { run, busy } = useRun()
  const query = { queryKey: ['users', 'sessions', id], queryFn: () => users.sessions({ id }) }
  const { data, error, refetch } = useQuery(query)
  const end = useCommand(users.endSession, { done: t('sessionEnded'), refreshes: [['users']] })
  const body = error ? (
    <ErrorState compact error={error} onRetry={() => void refetch()} />
  ) : !data ? (
    <Loading rows={2} />
  ) : data.items.length === 0 ? (
    <EmptyState compact title={t('noSessions')} />
  ) : (
    <ul className="stack">
      {data.items.map((s) => (
        <li key={s.key} className="row">
          <span className="grow">
            {s.ip ?? '—'} <Moment at={s.seenAt} relative />{' '}
            <span className="quiet small">{t('startedAt', { at: formatMoment(s.startedAt, language) })}</span>
            <br />
            <span className="quiet small">{s.agent}</span>
          </span>
          <May do="account.manage">
            <Button
              size="small"
              loading={busy === s.key}
              onClick={() => void run({ key: s.key, label: '', run: () => end({ id, key: s.key }) })}
            >
              {t('endSession')}
            </Button>
          </May>
        </li>
      ))}
    </ul>
  )
  return (
    <section className="card stack">
      <h2>{t('sessions')}</h2>
      {body}
    </section>
  )
}
