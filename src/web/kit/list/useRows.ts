import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { addressOf, Refused } from '../../../kernel/client.ts'
import { type Contract, contract, type PageOf, type Problem } from '../../../kernel/contract/index.ts'
import { patchSearch, type Search } from '../../address.ts'
import { api, rawAnswer } from '../../api.ts'
import type { ListEndpoint, ListPageProps, QueryOf, RowOf } from './types.ts'

const PAGE_SIZE = 50
type Fetch<Row> = (query: Search) => Promise<PageOf<Row>>

/** Default reader of a list: the endpoint itself. The contract's types stop here; what the page gets is typed again by `RowOf`. */
export const readerOf = <E extends ListEndpoint>({
  contract: endpoint,
  fetch,
}: Pick<ListPageProps<E>, 'contract' | 'fetch'>): Fetch<RowOf<E>> => {
  if (fetch) return (query) => fetch(query as QueryOf<E>)
  const client = api(contract('list', { read: endpoint }) as Contract<{ read: ListEndpoint }>)
  return (query) =>
    client.read({ query } as unknown as Parameters<typeof client.read>[0]) as unknown as Promise<PageOf<RowOf<E>>>
}

/** All rows loaded so far; when asking for something else fails, what was there stays. */
export const useRows = <Row>(queryKey: readonly string[], query: Search, read: Fetch<Row>, ready = true) => {
  const result = useInfiniteQuery({
    queryKey: [...queryKey, 'list', query],
    queryFn: ({ pageParam }) => read(patchSearch({ ...query, limit: String(PAGE_SIZE) }, { cursor: pageParam })),
    initialPageParam: '',
    getNextPageParam: (last: PageOf<Row>) => last.nextCursor,
    placeholderData: keepPreviousData,
    enabled: ready,
  })
  const kept = useRef(result.data)
  if (result.data) kept.current = result.data
  const pages = (result.data ?? kept.current)?.pages
  const last = pages?.at(-1)
  return {
    rows: pages?.flatMap((page) => page.items),
    total: pages?.[0]?.total ?? 0,
    totalIsExact: pages?.[0]?.totalIsExact ?? true,
    more: Boolean(last?.nextCursor) && result.hasNextPage,
    loadMore: () => void result.fetchNextPage(),
    loadingMore: result.isFetchingNextPage,
    waiting: result.isPlaceholderData || result.isPending,
    error: result.error,
    /** The rows belong to an earlier question. */
    earlier: result.isError && result.data === undefined,
    updatedAt: result.dataUpdatedAt,
    retry: () => void result.refetch(),
  }
}
export type Rows<Row> = ReturnType<typeof useRows<Row>>

const MEDIA = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
export type ExportKind = keyof typeof MEDIA

const nameIn = (header: string | null, otherwise: string) => {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '')?.[1]
  return encoded ? decodeURIComponent(encoded) : (/filename="?([^";]+)/i.exec(header ?? '')?.[1] ?? otherwise)
}

const save = (blob: Blob, name: string) => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** Saves the same rows as a file. `queued`: too many for one answer, a job prepares them. */
export const exportRows = async (address: string, kind: ExportKind, title: string): Promise<'saved' | 'queued'> => {
  const answer = await rawAnswer(address, { method: 'GET', headers: { accept: MEDIA[kind] } })
  if (answer.status === 202) return 'queued'
  if (!answer.ok) throw new Refused((await answer.json()) as Problem)
  save(await answer.blob(), nameIn(answer.headers.get('content-disposition'), `${title}.${kind}`))
  return 'saved'
}

export const exportAddress = <E extends ListEndpoint>(
  props: Pick<ListPageProps<E>, 'contract' | 'export'>,
  query: Search,
  kind: ExportKind,
) =>
  typeof props.export === 'function' ? props.export(query as QueryOf<E>, kind) : addressOf(props.contract, { query })
