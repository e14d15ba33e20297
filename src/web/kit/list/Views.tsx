import { TeamOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { useEffect, useState } from 'react'
import { type Search, withSearch } from '../../address.ts'
import { Link, usePath } from '../../navigate.tsx'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import type { View } from './types.ts'
import type { ListViews } from './useViews.ts'
import { ViewForm, type ViewFormProps } from './ViewForm.tsx'
import { ViewMenu } from './ViewMenu.tsx'

type ViewsProps = {
  views: ListViews
  /** With their counts. */
  all: readonly View[]
  current: View | undefined
  changed: boolean
  search: Search
  kept: ViewFormProps['kept']
  phone: boolean
  onRemoved: () => void
}

/** A view is a link: it can be opened in a tab, bookmarked and sent. */
export const addressOf = (path: string, view: View, views: Pick<ListViews, 'all' | 'opens'>, as?: string) => {
  const first = views.all.find((v) => v.key === views.opens) ?? views.all[0]
  return withSearch(path, { view: view.key === first?.key ? undefined : view.key, as })
}

const Count = ({ view }: { view: View }) => {
  if (view.count === undefined) return null
  return (
    <span className={`figures view-count${view.tone && view.count > 0 ? ` light-${view.tone}` : ''}`}>
      {view.count}
      {view.countIsBound && '+'}
    </span>
  )
}

const Entry = ({ view, ...props }: { view: View } & ViewsProps & { onSettings: (view: View) => void }) => {
  const t = useT(kitWords)
  const path = usePath()
  const here = view.key === props.current?.key
  return (
    <li className="view-entry">
      <Link
        to={addressOf(path, view, props.views, props.search.as)}
        className="view"
        aria-current={here ? 'true' : undefined}
      >
        <span className="view-name">
          <span className="view-label" title={view.label}>
            {view.label}
          </span>
          {here && props.changed && <span className="view-changed" role="img" aria-label={t('viewChanged')} />}
          {view.saved && view.saved.audience !== 'own' && (
            <TeamOutlined className="quiet small" aria-label={t('viewShared', { name: view.saved.ownerName })} />
          )}
        </span>
        <Count view={view} />
      </Link>
      {props.views.enabled && (
        <ViewMenu
          view={view}
          views={props.views}
          onSettings={() => props.onSettings(view)}
          onRemoved={() => here && props.onRemoved()}
        />
      )}
    </li>
  )
}

const Entries = (props: ViewsProps) => {
  const t = useT(kitWords)
  const [settings, setSettings] = useState<View>()
  const entry = (view: View) => <Entry key={view.key} view={view} {...props} onSettings={setSettings} />
  const saved = props.all.filter((v) => v.saved)
  return (
    <>
      <ul>{props.all.filter((v) => !v.saved).map(entry)}</ul>
      {saved.length > 0 && <p className="views-head quiet small">{t('savedViews')}</p>}
      {saved.length > 0 && <ul>{saved.map(entry)}</ul>}
      {settings?.saved && (
        <ViewForm
          views={props.views}
          view={settings.saved}
          kept={props.kept}
          onClose={() => setSettings(undefined)}
          onSaved={() => undefined}
        />
      )}
    </>
  )
}

/** On the phone: a strip to swipe, and a sheet with all of them and what can be done with each. */
const Sheet = (props: ViewsProps) => {
  const t = useT(kitWords)
  const [open, setOpen] = useState(false)
  const { view } = props.search
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet closes when another view is opened
  useEffect(() => setOpen(false), [view])
  return (
    <>
      <Button
        className="views-open"
        icon={<UnorderedListOutlined />}
        aria-label={t('allViews')}
        onClick={() => setOpen(true)}
      />
      <Drawer placement="bottom" size="auto" open={open} onClose={() => setOpen(false)} title={t('views')}>
        <div className="views-sheet">
          <Entries {...props} />
        </div>
      </Drawer>
    </>
  )
}

/** The views of a list: its own, then the saved ones. */
export const Views = (props: ViewsProps) => {
  const t = useT(kitWords)
  const path = usePath()
  return (
    <nav className="views" aria-label={t('views')}>
      {props.phone ? (
        <div className="views-strip">
          {props.views.enabled && <Sheet {...props} />}
          <ul>
            {props.all.map((view) => (
              <li key={view.key}>
                <Link
                  to={addressOf(path, view, props.views, props.search.as)}
                  className="view"
                  aria-current={view.key === props.current?.key ? 'true' : undefined}
                >
                  <span>{view.label}</span>
                  <Count view={view} />
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <Entries {...props} />
      )}
    </nav>
  )
}
