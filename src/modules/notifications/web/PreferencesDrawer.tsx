import { useQuery } from '@tanstack/react-query'
import { Drawer, Switch } from 'antd'
import { EmptyState, ErrorState, Loading, useCommand, useRun } from '../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../web/words.ts'
import type { Preference } from '../contract.ts'
import { KEY, notifications, preferencesQuery } from './data.ts'
import { notificationWords } from './words.ts'

const Choice = ({ preference }: { preference: Preference }) => {
  const t = useT(notificationWords)
  const language = useLanguage()
  const { run, busy } = useRun()
  const set = useCommand(notifications.setPreference, { done: t('saved'), refreshes: [[KEY, 'preferences']] })
  const { kind, mail, example } = preference
  const title = example?.[language] ?? kind
  const change = (next: boolean) => run({ key: kind, label: kind, run: () => set({ body: { kind, mail: next } }) })
  return (
    <li className="row">
      <span className="grow">{t('example', { title })}</span>
      <Switch checked={mail} loading={busy !== undefined} onChange={change} aria-label={`${t('byMail')} ${title}`} />
    </li>
  )
}

/** Which kinds of notice also come by mail; each is known by its newest example. */
export const PreferencesDrawer = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const t = useT(notificationWords)
  const { data, error, isPending, refetch } = useQuery({ ...preferencesQuery, enabled: open })
  return (
    <Drawer title={t('preferences')} open={open} onClose={onClose} size={420}>
      <div className="stack">
        <p className="quiet">{t('preferencesHint')}</p>
        {isPending && <Loading rows={3} />}
        {error && !data && <ErrorState compact error={error} onRetry={() => refetch()} />}
        {data?.items.length === 0 && <EmptyState compact title={t('noKinds')} />}
        <ul className="stack notice-kinds">
          {data?.items.map((preference) => (
            <Choice key={preference.kind} preference={preference} />
          ))}
        </ul>
      </div>
    </Drawer>
  )
}
