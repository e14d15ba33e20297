import { shanghaiDate } from '../calendar/index.ts'
import type { Column, SheetContent } from './writing.ts'

/** By which a file that went astray is traced: the number of the export is the one in the audit trail. */
export type Mark = { number: string; who: string; at: Date; language: 'zh' | 'en' }

const HOUR = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })
const when = (at: Date) => `${shanghaiDate(at)} ${HOUR.format(at)}`

/** One line for people, and for whoever searches a file that was found. */
export const markWords = ({ number, who, at, language }: Mark): string =>
  language === 'zh'
    ? `导出编号 ${number} · ${who} · ${when(at)}（不导入）`
    : `Export ${number} · ${who} · ${when(at)} (not imported)`

const TITLE = { zh: '导出标记', en: 'Mark of this export' }
/** The last sheet of a workbook says whose export it is; no heading that an import would take for one of its own. */
export const markSheet = (mark: Mark): SheetContent => ({
  name: TITLE[mark.language],
  columns: [{ key: 'mark', title: markWords(mark), width: 80 }],
  rows: [],
})

/** A csv says it in the title of a last, empty column: every row stays what it is, and the importer passes the column over. */
export const markColumn = (mark: Mark): Column => ({ key: 'mark', title: markWords(mark) })
