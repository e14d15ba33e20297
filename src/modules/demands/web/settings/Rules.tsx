import { PlusOutlined } from '@ant-design/icons'
import { Button, Table } from 'antd'
import type { ReactNode } from 'react'
import { EmptyState, ErrorState, Loading } from '../../../../web/kit/index.ts'

type RulesProps<Row extends object> = {
  label: string
  add: { label: string; run: () => void }
  rows: readonly Row[] | undefined
  error: unknown
  retry: () => void
  rowKey: (row: Row) => string
  columns: { key: string; title: ReactNode; width?: number; render: (row: Row) => ReactNode }[]
  empty: { title: string; hint: string }
}

/** A short list of the park's own rules: all of it at once, one button to add, what can be done with a row at its end. */
export const Rules = <Row extends object>(props: RulesProps<Row>) => {
  const { label, add, rows, error, retry, rowKey, columns, empty } = props
  const button = (
    <Button type="primary" icon={<PlusOutlined />} onClick={add.run}>
      {add.label}
    </Button>
  )
  if (error && !rows) return <ErrorState error={error} onRetry={retry} />
  if (!rows) return <Loading rows={8} />
  if (rows.length === 0) return <EmptyState {...empty} action={button} />
  return (
    <div className="stack">
      <div className="row demand-settings-head">{button}</div>
      <Table<Row>
        size="small"
        aria-label={label}
        className="demand-rules"
        rowKey={rowKey}
        dataSource={[...rows]}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={columns.map((c) => ({ ...c, render: (_: unknown, row: Row) => c.render(row) }))}
      />
    </div>
  )
}
