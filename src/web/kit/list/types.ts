import type { ReactNode } from 'react'
import type { Endpoint, PageOf, ReturnOf } from '../../../kernel/contract/index.ts'
import type { SavedView } from '../../../modules/views/contract.ts'
import type { Search } from '../../address.ts'
import type { LightColour } from '../parts/Light.tsx'
import type { Found } from '../parts/RemoteSelect.tsx'

export type ListEndpoint = Endpoint & { get: string }
export type RowOf<E> = ReturnOf<E> extends { items: (infer Row)[] } ? Row : never
/** The query of the endpoint as its typed client takes it. */
export type QueryOf<E> = E extends { query: { _zod: { input: infer Q } } } ? Q : Search
type KeyOf<E> = Extract<keyof QueryOf<E>, string>

export type Column<Row> = {
  key: string
  title: string
  /** Default: the row's own value under `key`. */
  render?: (row: Row) => ReactNode
  /** `true` sorts by `key`; a text names another sort of the endpoint. */
  sort?: true | string
  width?: number
  align?: 'right'
  /** `false`: only after choosing it in the column chooser. */
  default?: false
}

export type Option = { value: string; label: string }
export type TreeOption = Option & { children?: TreeOption[] }
type FilterOf<K extends string> = { label: string } & (
  | { kind: 'select' | 'multi'; key: K; options: readonly Option[] }
  | { kind: 'tree'; key: K; options: readonly TreeOption[] }
  | { kind: 'flag'; key: K }
  /** Only one; usually `q`. */
  | { kind: 'search'; key: K }
  /** Two keys of the query that take dates. */
  | { kind: 'range'; key: K; until: K }
  | { kind: 'remote'; key: K; search: (text: string) => Promise<Found[]>; named: (value: string) => Promise<Found> }
)
export type Filter = FilterOf<string>
export type FilterFor<E> = FilterOf<KeyOf<E>>

/** A named combination of filters and sort; `view` in the address. `count` may be fetched by the page. */
export type View = {
  key: string
  label: string
  query: Search
  count?: number | undefined
  /** The count is a lower bound. */
  countIsBound?: boolean
  tone?: LightColour
  saved?: SavedView
}
export type Bulk<Row> = {
  key: string
  label: string
  may?: string
  danger?: boolean
  /** It can be done to all that the list's question finds, not only to loaded rows. */
  wide?: true
  /** `everything`: the question whose whole answer was chosen, beyond the rows that are loaded. Answer `false` to keep the choice. */
  run: (rows: Row[], everything?: Search, total?: number) => Promise<unknown>
}
/** One key per frequent action on the row under the cursor: `{ press: 's', label: '签收', run }`. */
export type RowKey<Row> = { press: string; label: string; may?: string; run: (row: Row, at: PanelAt) => unknown }
/** What the opened record can tell its list. */
export type PanelAt = {
  /** This record needs nothing more now: the list opens the next one, unless the person would rather stay. */
  done: (id: string) => void
}
export type BoardSpec<Row> = {
  /** The filter that tells the columns apart, e.g. `status`. */
  by: string
  columns: readonly { value: string; label: string; tone?: LightColour }[]
  card?: (row: Row) => ReactNode
}

export type ListPageProps<E extends ListEndpoint, Row = RowOf<E>> = {
  contract: E
  title: string
  lead?: ReactNode
  /** First part of every cache key of this list; refresh it to read the list again. */
  queryKey: readonly string[]
  /** Default: the endpoint itself. Give it to add what the page already knows (`{ ...query, enterpriseId }`). */
  fetch?: (query: QueryOf<E>) => Promise<PageOf<Row>>
  columns: readonly Column<Row>[]
  filters?: readonly FilterFor<E>[]
  views?: readonly View[]
  rowKey: (row: Row) => string
  href?: (row: Row) => string
  onOpen?: (row: Row) => void
  /** On a desk the opened row stays beside the list; `href` is its own page. */
  panel?: (id: string, at: PanelAt) => ReactNode
  /** A view of work: where there is room its first row is open from the start. */
  opensFirst?: (view: string | undefined) => boolean
  card: (row: Row) => ReactNode
  /** Late rows get a mark at their left edge. */
  tone?: (row: Row) => LightColour | undefined
  /** An address for each kind, or `true` for the endpoint's own export. */
  export?: true | ((query: QueryOf<E>, kind: 'csv' | 'xlsx') => string)
  bulk?: readonly Bulk<Row>[]
  keys?: readonly RowKey<Row>[]
  board?: BoardSpec<Row>
  /** The same rows on the ground; gets the query so that it can never be a different truth. */
  map?: (query: QueryOf<E>) => ReactNode
  create?: ReactNode
  empty: { title: string; hint?: ReactNode; action?: ReactNode }
  /** Tens of thousands of rows: only those in sight are drawn, and more come while one scrolls. */
  endless?: boolean
  /** A list inside another page: no title of the document, no heading. */
  embedded?: boolean
}
