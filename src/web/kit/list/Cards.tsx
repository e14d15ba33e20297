import type { ReactNode } from 'react'
import { Link } from '../../navigate.tsx'
import type { LightColour } from '../parts/Light.tsx'

type CardsProps<Row> = {
  rows: readonly Row[]
  rowKey: (row: Row) => string
  card: (row: Row) => ReactNode
  href?: ((row: Row) => string) | undefined
  open: (row: Row) => void
  tone?: ((row: Row) => LightColour | undefined) | undefined
}

/** The phone's form of a list: one fact that matters, the whole card is the target. */
export const Cards = <Row,>({ rows, rowKey, card, href, open, tone }: CardsProps<Row>) => (
  <ul className="cards">
    {rows.map((row) => {
      const look = `list-card ${tone?.(row) ? `row-${tone(row)}` : ''}`
      return (
        <li key={rowKey(row)}>
          {href ? (
            <Link to={href(row)} className={look}>
              {card(row)}
            </Link>
          ) : (
            <button type="button" className={look} onClick={() => open(row)}>
              {card(row)}
            </button>
          )}
        </li>
      )
    })}
  </ul>
)
