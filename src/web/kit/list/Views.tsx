import { type Search, withSearch } from '../../address.ts'
import { Link, usePath } from '../../navigate.tsx'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { viewOf } from './listQuery.ts'
import type { View } from './types.ts'

/** Saved views are links: they can be opened in a tab, bookmarked and sent. */
export const Views = ({ views, search }: { views: readonly View[]; search: Search }) => {
  const t = useT(kitWords)
  const path = usePath()
  const current = viewOf(search, views)
  const addressOf = (view: View) => withSearch(path, { view: view === views[0] ? undefined : view.key, as: search.as })
  return (
    <nav className="views" aria-label={t('views')}>
      <ul>
        {views.map((view) => (
          <li key={view.key}>
            <Link to={addressOf(view)} className="view" aria-current={view === current ? 'true' : undefined}>
              <span>{view.label}</span>
              {view.count !== undefined && (
                <span className={`figures view-count${view.tone && view.count > 0 ? ` light-${view.tone}` : ''}`}>
                  {view.count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
