import type { ReadCtx } from './context.ts'
import type { Label } from './contract/index.ts'

type HeldValue = string | number | boolean | Date | null | undefined
export type HeldColumn<Row> = {
  key: string
  title: Label
  value: (row: Row, language: 'zh' | 'en') => HeldValue
  width?: number
}
/** A content that belongs to it; read when its turn comes, never held in memory. */
export type HeldFile = { name: string; bytes: number; open: () => Promise<NodeJS.ReadableStream | Buffer> }

/**
 * What a module holds about one enterprise, as that enterprise may read it: only what it could be told anyway. `ctx` sees
 * nothing but this enterprise. Rows come page by page, so that memory does not grow with them.
 */
export type HeldPart<Row = never> = {
  key: string
  title: Label
  /** Tables whose content is told here. */
  tables: readonly string[]
  columns: readonly HeldColumn<Row>[]
  rows: (ctx: ReadCtx, enterpriseId: string) => AsyncIterable<readonly Row[]>
  files?: (ctx: ReadCtx, enterpriseId: string) => AsyncIterable<HeldFile>
}
/** The same, once its rows need no name any more. */
export const heldPart = <Row>(part: HeldPart<Row>): HeldPart => part as unknown as HeldPart

type Paged<Item> = { items: readonly Item[]; nextCursor: string | null }
/** Every page of a list, one after the other. */
export async function* everyPage<Item>(
  list: (cursor: string | undefined) => Promise<Paged<Item>>,
): AsyncGenerator<readonly Item[]> {
  for (let cursor: string | undefined; ; ) {
    const page = await list(cursor)
    yield page.items
    if (!page.nextCursor) return
    cursor = page.nextCursor
  }
}
export async function* onePage<Item>(items: Promise<readonly Item[]>): AsyncGenerator<readonly Item[]> {
  yield await items
}
