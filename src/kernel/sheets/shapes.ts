/** Dates carry the wall time of the sheet in their UTC fields: a sheet knows no time zone. */
export type Cell = string | number | boolean | Date | null
export type SheetRow = { row: number; cells: Cell[]; hidden?: boolean }
export type SheetSummary = { name: string; rows: number; columns: number; hidden?: boolean }
export type SheetFormat = 'xlsx' | 'xls' | 'csv'
/** `top` and `bottom` count from 1 like the sheet does, `left` and `right` from 0 like `cells` does. */
export type MergedRange = { top: number; left: number; bottom: number; right: number }
export type RowOptions = { expandMerged?: boolean }

export type Limits = {
  rows: number
  columns: number
  sheets: number
  fileBytes: number
  /** Old .xls cannot be streamed, so it gets a smaller cap. */
  xlsBytes: number
  zipEntries: number
  unpackedBytes: number
  /** Unpacked : packed, judged for parts above 5 MB only (small parts may be all blanks). */
  ratio: number
  emptyCells: number
  rowCharacters: number
  sharedCharacters: number
  /** Longest time of a processor for opening or for fetching a batch; by the clock eight times as long. */
  milliseconds: number
  heapMegabytes: number
}

export const DEFAULT_LIMITS: Limits = {
  rows: 200_000,
  columns: 512,
  sheets: 100,
  fileBytes: 50 << 20,
  xlsBytes: 20 << 20,
  zipEntries: 2_000,
  unpackedBytes: 300 << 20,
  ratio: 150,
  emptyCells: 3_000_000,
  rowCharacters: 1_000_000,
  sharedCharacters: 48_000_000,
  milliseconds: 10_000,
  heapMegabytes: 320,
}

export const CELL_CHARACTERS = 32_767
export const PREVIEW_ROWS = 100

/** What a reader of one format knows once it has walked through the whole file. */
export type Walked = SheetSummary & { head: SheetRow[]; merged: MergedRange[] }
export type Book = {
  format: SheetFormat
  encoding?: string
  sheets: Walked[]
  rows: (sheet: number) => AsyncGenerator<SheetRow[]>
  close: () => void
}
