import type { ExportColumn } from '../contract/index.ts'
import type { Cell } from './shapes.ts'

/** What stands in a workbook of these columns; rows come page by page, so that memory does not grow with them. */
export const listBook = <Row>(
  name: string,
  columns: readonly ExportColumn<Row>[],
  language: 'zh' | 'en',
  pages: AsyncIterable<readonly Row[]>,
) => ({
  name,
  columns: columns.map((c, i) => ({
    key: `c${i}`,
    title: c.title[language === 'zh' ? 0 : 1],
    ...(c.width ? { width: c.width } : {}),
  })),
  rows: (async function* () {
    for await (const items of pages)
      for (const row of items)
        yield Object.fromEntries(columns.map((c, i) => [`c${i}`, (c.value(row, language) ?? null) as Cell]))
  })(),
})
