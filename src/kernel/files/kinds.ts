import type { Label } from '../contract/index.ts'

const MB = 1 << 20
export type Family = 'picture' | 'document' | 'old-office' | 'office' | 'text' | 'sound'
export type Kind = { mediaType: string; family: Family; endings: readonly string[]; label: Label; most: number }

const kind = (mediaType: string, family: Family, endings: string[], label: Label, megabytes: number): Kind => ({
  mediaType,
  family,
  endings,
  label,
  most: megabytes * MB,
})
const OOXML = 'application/vnd.openxmlformats-officedocument'

/** Everything that may be uploaded. What is not here is refused, whatever it is. */
export const KINDS: readonly Kind[] = [
  kind('image/jpeg', 'picture', ['jpg', 'jpeg'], ['JPEG 图片', 'JPEG picture'], 20),
  kind('image/png', 'picture', ['png'], ['PNG 图片', 'PNG picture'], 20),
  kind('image/webp', 'picture', ['webp'], ['WebP 图片', 'WebP picture'], 20),
  kind('image/heic', 'picture', ['heic', 'heif'], ['HEIC 照片', 'HEIC photo'], 20),
  kind('application/pdf', 'document', ['pdf'], ['PDF 文件', 'PDF document'], 50),
  kind(`${OOXML}.wordprocessingml.document`, 'office', ['docx'], ['Word 文档', 'Word document'], 50),
  kind(`${OOXML}.spreadsheetml.sheet`, 'office', ['xlsx'], ['Excel 工作簿', 'Excel workbook'], 50),
  kind('application/msword', 'old-office', ['doc'], ['Word 97 文档', 'Word 97 document'], 50),
  kind('application/vnd.ms-excel', 'old-office', ['xls'], ['Excel 97 工作簿', 'Excel 97 workbook'], 50),
  kind('text/csv', 'text', ['csv'], ['CSV 表格', 'CSV table'], 10),
  kind('text/plain', 'text', ['txt'], ['文本文件', 'Text file'], 10),
  kind('audio/mpeg', 'sound', ['mp3'], ['MP3 录音', 'MP3 recording'], 10),
  kind('audio/mp4', 'sound', ['m4a', 'mp4'], ['M4A 录音', 'M4A recording'], 10),
  kind('audio/amr', 'sound', ['amr'], ['AMR 录音', 'AMR recording'], 10),
  kind('audio/webm', 'sound', ['webm', 'weba'], ['WebM 录音', 'WebM recording'], 10),
  kind('audio/ogg', 'sound', ['ogg', 'oga', 'opus'], ['Ogg 录音', 'Ogg recording'], 10),
]
export const kindOf = (mediaType: string) => KINDS.find((k) => k.mediaType === mediaType)
export const endingOf = (name: string) => /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
export const ENDINGS = KINDS.flatMap((k) => k.endings)
