import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from '../../navigate.tsx'
import type { LightColour } from '../parts/Light.tsx'

type CardsProps<Row> = {
  rows: readonly Row[]
  rowKey: (row: Row) => string
  card: (row: Row) => ReactNode
  href?: ((row: Row) => string) | undefined
  /** Left out with `href`: there is nothing behind the card, and what stands in it is touched by itself. */
  open?: ((row: Row) => void) | undefined
  tone?: ((row: Row) => LightColour | undefined) | undefined
  /** Near the end more come by themselves. */
  onEnd?: (() => void) | undefined
}

const AHEAD = '1200px'
const useEnd = (onEnd: (() => void) | undefined) => {
  const end = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!onEnd || !end.current) return
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && onEnd(), { rootMargin: AHEAD })
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [onEnd])
  return end
}

/** The phone's form of a list: one fact that matters, the whole card is the target. */
export const Cards = <Row,>({ rows, rowKey, card, href, open, tone, onEnd }: CardsProps<Row>) => {
  const end = useEnd(onEnd)
  return (
    <ul className="cards">
      {rows.map((row) => {
        const look = `list-card ${tone?.(row) ? `row-${tone(row)}` : ''}`
        return (
          <li key={rowKey(row)}>
            {href ? (
              <Link to={href(row)} className={look}>
                {card(row)}
              </Link>
            ) : open ? (
              <button type="button" className={look} onClick={() => open(row)}>
                {card(row)}
              </button>
            ) : (
              <div className={`${look} list-card-still`}>{card(row)}</div>
            )}
          </li>
        )
      })}
      {onEnd && <li ref={end} aria-hidden="true" />}
    </ul>
  )
}
