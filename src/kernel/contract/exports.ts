import type { Label } from './choice.ts'

/** A column of a list that leaves as csv or xlsx: the same rows that the same person sees on the page. */
export type ExportColumn<Row> = {
  title: Label
  value: (row: Row, language: 'zh' | 'en') => string | number | Date | null | undefined
  width?: number
}
/** Columns that depend on what there is (one for each question that was asked) follow from the first page. */
export type ExportColumns<Page, Row> = ExportColumn<Row>[] | ((page: Page) => ExportColumn<Row>[])

export const columnsFor = <Page, Row>(columns: ExportColumns<Page, Row>, first: Page): ExportColumn<Row>[] =>
  typeof columns === 'function' ? columns(first) : columns
