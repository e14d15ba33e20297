import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { useTell } from '../refusal.ts'
import './states.css'

type StateProps = {
  title: ReactNode
  hint?: ReactNode
  action?: ReactNode
  figure?: ReactNode
  compact?: boolean
  page?: boolean
}

/** Says what would be here and offers the first step. With `page` it is all there is, and its title the heading. */
export const EmptyState = ({ title, hint, action, figure, compact, page }: StateProps) => (
  <div className={compact ? 'state state-compact' : 'state'}>
    {figure && <div className="state-figure">{figure}</div>}
    {page ? <h1 className="state-title">{title}</h1> : <p className="state-title">{title}</p>}
    {hint && <p className="quiet">{hint}</p>}
    {action && <div className="row state-action">{action}</div>}
  </div>
)

/** Says what happened, what is safe and what to do. A 404 is told as "not found", never as a failure. */
export const ErrorState = ({
  error,
  onRetry,
  compact,
}: {
  error: unknown
  onRetry?: () => void
  compact?: boolean
}) => {
  const t = useT(kitWords)
  const told = useTell()(error)
  const missing = told.status === 404
  const retry = onRetry && !missing ? <Button onClick={onRetry}>{t('retry')}</Button> : undefined
  const reference = told.requestId && <span className="small quiet">{t('requestId', { id: told.requestId })}</span>
  return (
    <div role="alert">
      <EmptyState
        compact={compact ?? false}
        title={missing ? t('notFoundHere') : told.status === -1 ? t('cannotLoad') : told.title}
        hint={
          <>
            {missing ? t('notFoundHereHint') : told.detail} {reference}
          </>
        }
        action={retry}
      />
    </div>
  )
}

/** A skeleton in the shape of what comes, with a word for screen readers. */
export const Loading = ({ rows = 6, label }: { rows?: number; label?: string }) => (
  <div className="state-loading" role="status">
    <span className="hidden-text">{label ?? '…'}</span>
    <Skeleton active title={false} paragraph={{ rows, width: '100%' }} />
  </div>
)
