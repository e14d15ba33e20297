import type { ReactNode } from 'react'
import { Link } from '../../navigate.tsx'

type OpenHereProps<T> = {
  title: string
  /** Nothing is shown before it is known or where there is nothing. */
  found: { items: readonly T[]; total: number } | undefined
  row: (item: T) => ReactNode
  /** Where all of them are listed. */
  all?: { to: string; label: string }
}

/** What is open of one kind at an enterprise: the first of them, and how many there are. */
export const OpenHere = <T extends { id: string }>({ title, found, row, all }: OpenHereProps<T>) => {
  if (!found || found.total === 0) return null
  return (
    <section className="card stack" style={{ gap: 8 }}>
      <h2>
        {title} <span className="quiet figures">{found.total}</span>
      </h2>
      <ul className="stack" style={{ gap: 4 }}>
        {found.items.map((item) => (
          <li key={item.id} className="row">
            {row(item)}
          </li>
        ))}
      </ul>
      {all && <Link to={all.to}>{all.label}</Link>}
    </section>
  )
}
