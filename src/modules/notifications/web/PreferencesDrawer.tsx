import { useQuery } from '@tanstack/react-query'
import { Drawer, Segmented, Switch } from 'antd'
import { EmptyState, ErrorState, Loading, useCommand, useRun } from '../../../web/kit/index.ts'
import { useLanguage, useOptions, useT } from '../../../web/words.ts'
import { NoticePace, type Preference } from '../contract/index.ts'
import { digests, KEY, preferencesQuery } from './data.ts'
import { notificationWords } from './words.ts'

const Choice = ({ preference }: { preference: Preference }) => {
  const t = useT(notificationWords)
  const language = useLanguage()
  const { run, busy } = useRun()
  const set = useCommand(digests.setPreference, { done: t('saved'), refreshes: [[KEY, 'preferences']] })
  const paces = useOptions(NoticePace)
  const { kind, mail, pace, name, example } = preference
  const title = name?.[language] ?? example?.[language] ?? kind
  const change = (next: { mail?: boolean; pace?: NoticePace }) =>
    run({ key: kind, label: kind, run: () => set({ body: { kind, ...next } }) })
  return (
    <li className="stack notice-kind">
      <span>{name ? title : t('example', { title })}</span>
      <span className="row">
        <span className="grow">
          {kind !== 'digest.daily' && (
            <Segmented<NoticePace>
              size="small"
              options={paces}
              value={pace}
              onChange={(next) => void change({ pace: next })}
              aria-label={`${t('pace')} ${title}`}
            />
          )}
        </span>
        <span className="small quiet">{t('byMail')}</span>
        <Switch
          size="small"
          checked={mail}
          loading={busy !== undefined}
          onChange={(next) => void change({ mail: next })}
          aria-label={`${t('byMail')} ${title}`}
        />
      </span>
    </li>
  )
}

/** When each kind of notice reaches one, and whether by mail; a kind is known by its name or its newest example. */
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
