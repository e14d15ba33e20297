import { refuseSheet } from './refusal.ts'
import type { Book, Limits } from './shapes.ts'
import { walkSheet } from './walk.ts'
import { readRelations, readSharedStrings, readStyles, readWorkbook } from './xlsxParts.ts'
import { readMerged, type SheetSource, xlsxRows } from './xlsxRows.ts'
import { openZip, type Zip } from './zip.ts'

/** Opens a workbook and walks through all of it once, so that a bad row 90,000 is known before row 1 is used. */
export async function openXlsx(path: string, limits: Limits): Promise<Book> {
  const zip = await openZip(path, limits)
  try {
    const sources = await readSources(zip, limits)
    const sheets = []
    for (const source of sources) {
      const merged = { ranges: [] }
      const walked = await walkSheet(source, xlsxRows(zip, source, limits, readMerged(merged.ranges)))
      sheets.push({ ...walked, merged: merged.ranges })
    }
    return { format: 'xlsx', sheets, rows: (i) => xlsxRows(zip, sources[i]!, limits), close: zip.close }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function readSources(zip: Zip, limits: Limits): Promise<SheetSource[]> {
  const workbook = (await readRelations(zip, '')).find((r) => r.type === 'officeDocument')?.part
  if (!workbook) return refuseSheet(zip.has('mimetype') ? 'other_format' : 'not_a_sheet')
  if (workbook.endsWith('.bin')) return refuseSheet('other_format')
  if (/^word\/|^ppt\//.test(workbook)) return refuseSheet('not_a_sheet')
  const relations = await readRelations(zip, workbook)
  const partOf = (type: string) => relations.find((r) => r.type === type)?.part
  const { sheets, date1904 } = await readWorkbook(zip, workbook, relations, limits)
  if (sheets.length === 0) return refuseSheet('not_a_sheet')
  const kinds = await readStyles(zip, partOf('styles'))
  const strings = await readSharedStrings(zip, partOf('sharedStrings'), limits, sheets)
  return sheets.map((sheet) => ({ ...sheet, kinds, strings, date1904 }))
}
