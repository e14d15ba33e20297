import { Table, type TableProps } from 'antd'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef } from 'react'
import { useAllowed } from '../../api.ts'
import { Link, plainClick } from '../../navigate.tsx'
import type { LightColour } from '../parts/Light.tsx'
import type { Column, PanelAt, RowKey } from './types.ts'
import { useEndless } from './useEndless.ts'
import { useReachableTable } from './useReachableTable.ts'

type RowTableProps<Row extends object> = {
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  sort: string | undefined
  onSort: (sort: string | undefined) => void
  href?: ((row: Row) => string) | undefined
  open: (row: Row) => void
  openId?: string | undefined
  keys?: readonly RowKey<Row>[]
  at: PanelAt
  density: 'compact' | 'roomy'
  tone?: ((row: Row) => LightColour | undefined) | undefined
  selection?: { chosen: string[]; choose: (keys: string[]) => void } | undefined
  waiting: boolean
  /** Only the rows in sight are drawn, and more come while one scrolls. */
  endless: boolean
  /** ↓ on the last row asks for more. */
  onEnd: () => void
  label: string
}

const sortName = <Row,>(column: Column<Row>) => (column.sort === true ? column.key : column.sort)
const orderOf = (sort: string | undefined, name: string | undefined) =>
  !name ? null : sort === name ? ('ascend' as const) : sort === `-${name}` ? ('descend' as const) : null

const cell = <Row,>(column: Column<Row>, row: Row): ReactNode =>
  column.render ? column.render(row) : ((row as Record<string, ReactNode>)[column.key] ?? '—')

const columnsFor = <Row extends object>({ columns, sort, href }: RowTableProps<Row>): TableProps<Row>['columns'] =>
  columns.map((column, i) => ({
    key: column.key,
    title: column.title,
    ...(column.width && { width: column.width }),
    ...(column.align && { align: column.align }),
    ellipsis: true,
    // The first column tells which row it is, however far one looks to the right.
    ...(i === 0 && { fixed: 'start' as const }),
    sorter: column.sort !== undefined,
    sortOrder: orderOf(sort, sortName(column)),
    render: (_: unknown, row: Row) =>
      i === 0 && href ? (
        // A plain click is the row's: beside the list where there is room, else the page.
        <Link to={href(row)} tabIndex={-1} className="row-link" onClick={(e) => plainClick(e) && e.preventDefault()}>
          {cell(column, row)}
        </Link>
      ) : (
        cell(column, row)
      ),
  }))

const PLAIN_WIDTH = 120
const widthOf = <Row,>(columns: readonly Column<Row>[]) => columns.reduce((sum, c) => sum + (c.width ?? PLAIN_WIDTH), 0)

const interactive = (target: EventTarget) =>
  target instanceof Element && target.closest('a:not(.row-link), button, input, label, [role=button]') !== null

const DOWN = ['ArrowDown', 'j']
const UP = ['ArrowUp', 'k']
const CHOOSE = [' ', 'x']
/** With Shift: everything from the last choice to here. */
const STRETCH = [' ', 'x', 'X']

/** The element to go to for a key, or what the key does. */
const useRowKeys = <Row extends object>({
  keys = [],
  open,
  onEnd,
  at,
  selection,
  rowKey,
  rows,
}: RowTableProps<Row>) => {
  const allowed = useAllowed()
  const anchor = useRef<string>(undefined)
  const { chosen, choose } = selection ?? { chosen: [], choose: () => undefined }
  const toggle = (row: Row) => {
    const id = rowKey(row)
    anchor.current = id
    choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  }
  /** From the row that was chosen last up to this one. */
  const stretch = (row: Row) => {
    const all = rows.map(rowKey)
    const [from, to] = [all.indexOf(anchor.current ?? rowKey(row)), all.indexOf(rowKey(row))]
    choose([...new Set([...chosen, ...all.slice(Math.max(0, Math.min(from, to)), Math.max(from, to) + 1)])])
  }
  const move = (from: HTMLElement, down: boolean) => {
    const next = down ? from.nextElementSibling : from.previousElementSibling
    if (next instanceof HTMLElement && next.dataset.rowKey) next.focus()
    else if (down) onEnd()
  }
  const meaning = (e: KeyboardEvent<HTMLElement>, row: Row) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return undefined
    if (e.key === 'Enter') return () => open(row)
    if (selection && e.shiftKey && STRETCH.includes(e.key)) return () => stretch(row)
    if (selection && CHOOSE.includes(e.key)) return () => toggle(row)
    if (DOWN.includes(e.key) || UP.includes(e.key)) return () => move(e.currentTarget, DOWN.includes(e.key))
    const own = keys.find((k) => k.press === e.key && allowed(k.may))
    return own && (() => own.run(row, at))
  }
  return (row: Row) => (e: KeyboardEvent<HTMLElement>) => {
    const act = e.target === e.currentTarget && meaning(e, row)
    if (!act) return
    e.preventDefault()
    act()
  }
}

/** A dense table: one tab stop, ↑ ↓ between rows, Enter opens, a click anywhere on the row too. */
export const RowTable = <Row extends object>(props: RowTableProps<Row>) => {
  const { rows, columns, rowKey, onSort, open, openId, tone, selection, waiting, label, density } = props
  const root = useReachableTable<HTMLDivElement>()
  const onKeys = useRowKeys(props)
  const endless = useEndless(root, props.endless, widthOf(columns), props.onEnd)
  const first = rows[0] && rowKey(rows[0])
  const click = (row: Row) => (e: MouseEvent) => {
    if (interactive(e.target) || !plainClick(e) || window.getSelection()?.toString()) return
    e.preventDefault()
    open(row)
  }
  const change: TableProps<Row>['onChange'] = (_p, _f, sorter) => {
    const { columnKey, order } = [sorter].flat()[0] ?? {}
    const name = columns.filter((c) => c.key === columnKey).map(sortName)[0]
    onSort(order && name ? (order === 'descend' ? `-${name}` : name) : undefined)
  }
  const rowClass = (row: Row) => `${tone?.(row) ? `row-${tone(row)}` : ''} ${openId === rowKey(row) ? 'row-open' : ''}`
  return (
    <div ref={root} className={`rows rows-${density}${waiting ? ' rows-waiting' : ''}`}>
      <Table<Row>
        size="small"
        aria-label={label}
        rowKey={rowKey}
        dataSource={[...rows]}
        columns={columnsFor(props) ?? []}
        pagination={false}
        sticky
        scroll={{ x: 'max-content' }}
        {...endless}
        showSorterTooltip={false}
        onChange={change}
        rowClassName={rowClass}
        {...(selection && {
          rowSelection: {
            selectedRowKeys: selection.chosen,
            onChange: (keys) => selection.choose(keys.map(String)),
            columnWidth: 40,
          },
        })}
        onRow={(row) => ({
          tabIndex: rowKey(row) === (openId ?? first) ? 0 : -1,
          onClick: click(row),
          onKeyDown: onKeys(row),
        })}
      />
    </div>
  )
}
