import { Refused } from '../errors.ts'

const REASONS = {
  empty_file: ['文件是空的', 'The file is empty'],
  file_too_big: ['文件太大，请拆分后再上传', 'The file is too big; please split it'],
  not_a_sheet: [
    '这不是电子表格（只接受 xlsx、xls、csv）',
    'This is not a spreadsheet (xlsx, xls and csv are accepted)',
  ],
  web_page: [
    '这是网页或 XML 文件，不是真正的表格；请在 Excel 中打开后另存为 xlsx',
    'This is a web page or XML, not a real workbook; open it in Excel and save it as xlsx',
  ],
  other_format: [
    '不支持这种表格格式；请在 Excel 或 WPS 中另存为 xlsx',
    'This kind of workbook is not supported; save it as xlsx in Excel or WPS',
  ],
  macros: ['文件含有宏；请另存为不含宏的 xlsx', 'The workbook contains macros; save it as xlsx without macros'],
  encrypted: ['文件有密码保护；请去掉密码后再上传', 'The workbook is protected by a password; remove it first'],
  damaged: ['文件已损坏，或内容不完整', 'The file is damaged or incomplete'],
  zip_path: ['压缩包内的路径不安全', 'A path inside the archive is not safe'],
  zip_bomb: ['解压后的内容过大，已拒绝', 'The content would be too large once unpacked'],
  zip_entries: ['压缩包内的文件太多', 'The archive holds too many files'],
  xml_dtd: [
    '文件含有不允许的 XML 声明（DTD）',
    'The file contains an XML document type declaration, which is not allowed',
  ],
  too_many_sheets: ['工作表太多', 'There are too many sheets'],
  too_many_rows: ['行数超过上限，请拆分后再上传', 'There are too many rows; please split the file'],
  too_many_columns: ['列数超过上限', 'There are too many columns'],
  too_sparse: [
    '表中带格式的空单元格太多；请删除空行空列后再上传',
    'There are too many empty formatted cells; delete the empty rows and columns',
  ],
  too_much_text: ['表中的文字总量过大', 'The sheet holds too much text'],
  cell_too_long: ['有单元格的内容过长（上限 32767 字）', 'A cell is too long (at most 32,767 characters)'],
  unclosed_quote: ['引号没有成对', 'A quotation mark is not closed'],
  unknown_encoding: [
    '无法识别文字编码；请另存为 UTF-8 编码的 csv',
    'The character encoding is not recognised; save the file as csv in UTF-8',
  ],
  too_slow: ['读取表格超时，已停止', 'Reading the sheet took too long and was stopped'],
  out_of_memory: ['表格内容过大，内存不足，已停止', 'The sheet needs too much memory and was stopped'],
  no_such_sheet: ['没有这张工作表', 'There is no such sheet'],
  closed: ['表格已经关闭', 'The sheet is already closed'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type SheetProblem = keyof typeof REASONS

const TOO_LARGE: readonly SheetProblem[] = ['file_too_big', 'zip_bomb', 'too_much_text', 'out_of_memory']

/** A file nobody should try to read, with the reason in both languages and, where known, the place. */
export class SheetRefused extends Refused {
  readonly code: SheetProblem
  readonly zh: string
  readonly en: string
  readonly where: string | undefined
  constructor(code: SheetProblem, where?: string) {
    const zh = REASONS[code][0] + (where ? `（${where}）` : '')
    const en = REASONS[code][1] + (where ? ` (${where})` : '')
    super({ kind: TOO_LARGE.includes(code) ? 'too_large' : 'invalid', code: `sheet_${code}`, detail: { zh, en } })
    this.code = code
    this.zh = zh
    this.en = en
    this.where = where
  }
}

export const refuseSheet = (code: SheetProblem, where?: string): never => {
  throw new SheetRefused(code, where)
}
