import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { EmptyState, ErrorState, Loading } from '../../../../web/kit/index.ts'

type PanelProps<T> = {
  title: string
  read: UseQueryResult<T>
  children: (data: T) => ReactNode
  isEmpty?: (data: T) => boolean
  empty?: { title: string; hint?: string }
  className?: string
}

/** One part of the cockpit: it loads, fails and is empty by itself, so that one trouble does not take the others away. */
export const Panel = <T,>({ title, read, children, isEmpty, empty, className = '' }: PanelProps<T>) => {
  const { data, error, refetch } = read
  const content = () => {
    if (data === undefined)
      return error ? <ErrorState error={error} onRetry={() => refetch()} compact /> : <Loading rows={5} />
    if (empty && isEmpty?.(data)) return <EmptyState {...empty} compact />
    return children(data)
  }
  return (
    <section className={`card cockpit-panel ${className}`} aria-label={title}>
      <h2>{title}</h2>
      {content()}
    </section>
  )
}
