// The one door to spreadsheets: what comes in is checked in a thread of its own, what goes out cannot become a formula.
export { listBook } from './listBook.ts'
export { openSheet, type SheetBook } from './open.ts'
export { type SheetProblem, SheetRefused } from './refusal.ts'
export type { Cell, Limits, RowOptions, SheetFormat, SheetRow, SheetSummary } from './shapes.ts'
export { writeCsv } from './writeCsv.ts'
export { type FormColumn, writeForm } from './writeForm.ts'
export { writeXlsx } from './writeXlsx.ts'
export { type Column, type SheetContent, XLSX_TYPE } from './writing.ts'
