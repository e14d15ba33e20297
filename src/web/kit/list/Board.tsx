import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { type Search, valuesOf } from '../../address.ts'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { ErrorState, Loading } from '../parts/States.tsx'
import { Cards } from './Cards.tsx'
import type { BoardSpec } from './types.ts'
import { useRows } from './useRows.ts'

export type BoardProps<Row> = {
  spec: BoardSpec<Row>
  queryKey: readonly string[]
  query: Search
  read: (query: Search) => Promise<PageOf<Row>>
  rowKey: (row: Row) => string
  card: (row: Row) => ReactNode
  href?: ((row: Row) => string) | undefined
  open: (row: Row) => void
}
type ColumnProps<Row> = BoardProps<Row> & { column: BoardSpec<Row>['columns'][number] }

const BoardColumn = <Row,>({ column, spec, queryKey, query, read, rowKey, card, href, open }: ColumnProps<Row>) => {
  const t = useT(kitWords)
  const found = useRows(queryKey, { ...query, [spec.by]: column.value }, read)
  const rows = found.rows ?? []
  return (
    <section className="board-column" aria-label={column.label}>
      <h2 className={column.tone ? `light-${column.tone}` : ''}>
        {column.label}{' '}
        <span className="quiet figures">{found.rows ? `${found.total}${found.totalIsExact ? '' : '+'}` : ''}</span>
      </h2>
      {!found.rows && !found.error && <Loading rows={4} />}
      {found.error && <ErrorState error={found.error} onRetry={found.retry} compact />}
      <Cards rows={rows} rowKey={rowKey} card={spec.card ?? card} href={href} open={open} />
      {found.rows?.length === 0 && <p className="quiet board-none">{t('emptyColumn')}</p>}
      {found.more && (
        <Button type="link" loading={found.loadingMore} onClick={found.loadMore}>
          {t('loadMore')}
        </Button>
      )}
    </section>
  )
}

/** The list in columns: every column is the same query with one more condition, so its number is the list's number. */
export const Board = <Row,>(props: BoardProps<Row>) => {
  const chosen = valuesOf(props.query[props.spec.by])
  const columns = props.spec.columns.filter((c) => chosen.length === 0 || chosen.includes(c.value))
  return (
    <div className="board">
      {columns.map((column) => (
        <BoardColumn key={column.value} {...props} column={column} />
      ))}
    </div>
  )
}
