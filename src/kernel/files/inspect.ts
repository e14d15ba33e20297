import { Refused } from '../errors.ts'
import { DEFAULT_LIMITS } from '../sheets/shapes.ts'
import { openZip } from '../sheets/zip.ts'
import type { Kind } from './kinds.ts'
import { type FileProblem, refuseFile } from './refusal.ts'

// In two parts, so that this very file is not taken for what it looks for.
const EICAR = Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$' + 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!')
const ZIP_END = Buffer.from([0x50, 0x4b, 5, 6])
const MACROS = ['_VBA_PROJECT', 'VBA', 'Macros'].map((name) => Buffer.from(`${name}\0`, 'utf16le'))

/** A PDF starts and ends as one: what stands before its head or behind its last mark is another file. */
const inspectPdf = (content: Buffer) => {
  if (!content.subarray(0, 5).equals(Buffer.from('%PDF-'))) refuseFile('two_in_one')
  const end = content.lastIndexOf('%%EOF')
  if (end < 0) refuseFile('damaged')
  const behind = content.subarray(end + 5)
  if (behind.length > 1024 || /[^\s\0]/.test(behind.toString('latin1'))) refuseFile('two_in_one')
}

const SHEET_REASONS: Record<string, FileProblem> = {
  sheet_zip_bomb: 'bomb',
  sheet_zip_entries: 'bomb',
  sheet_macros: 'macros',
}
const MAIN_PART: Record<string, string> = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml' }

const inspectOffice = async (content: Buffer, path: string, kind: Kind) => {
  if (!content.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) refuseFile('two_in_one')
  const zip = await openZip(path, DEFAULT_LIMITS).catch((error: unknown) => {
    if (error instanceof Refused) return refuseFile(SHEET_REASONS[error.refusal.code] ?? 'damaged')
    throw error
  })
  const whole = zip.has('[Content_Types].xml') && zip.has(MAIN_PART[kind.endings[0] ?? ''] ?? '')
  zip.close()
  if (!whole) refuseFile('damaged')
}

/** Hidden second files, macros, bombs, known malware: refused with the reason. `path` holds the same content. */
export const inspect = async (content: Buffer, path: string, kind: Kind) => {
  if (content.includes(EICAR)) refuseFile('malware')
  if (kind.family === 'document') inspectPdf(content)
  if (kind.family === 'old-office' && MACROS.some((m) => content.includes(m))) refuseFile('macros')
  if (kind.family === 'office') return inspectOffice(content, path, kind)
  // Programs read an archive from its end: one appended to anything else would open as an archive. Pictures are drawn anew anyway.
  if (kind.family !== 'picture' && content.subarray(-66_000).includes(ZIP_END)) refuseFile('two_in_one')
}
