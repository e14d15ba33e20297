import type { Label } from '../contract/index.ts'
import { fieldProblem, Refused } from '../errors.ts'
import type { Kind } from './kinds.ts'

const REASONS = {
  empty: ['文件是空的', 'The file is empty'],
  not_allowed: [
    '不接受这种文件；可上传图片（jpg、png、webp）、pdf、Word、Excel、txt、csv 和录音（mp3、m4a、amr、webm、ogg）',
    'This kind of file is not accepted; send pictures (jpg, png, webp), pdf, Word, Excel, txt, csv or recordings (mp3, m4a, amr, webm, ogg)',
  ],
  malware: ['文件含有病毒特征，已拒绝', 'The file carries the signature of malware and was refused'],
  two_in_one: [
    '一个文件里藏着另一个文件；请用原来的软件重新保存后再上传',
    'Another file is hidden in this one; save it again with its own program',
  ],
  damaged: ['文件已损坏或不完整，请重新选择', 'The file is damaged or incomplete; choose it again'],
  macros: ['文件含有宏；请另存为不含宏的格式', 'The file contains macros; save it without them'],
  too_many_pixels: [
    '图片超过 4000 万像素，请缩小后再上传',
    'The picture has more than 40 million pixels; make it smaller',
  ],
  heic: [
    '暂不能读取 HEIC 照片；请在手机「相机 → 格式」中选「兼容性最佳」，或另存为 JPEG',
    'HEIC photos cannot be read here; choose “Most compatible” under Camera → Formats, or save it as JPEG',
  ],
  bomb: ['解压后的内容过大，已拒绝', 'The content would be too large once unpacked'],
  not_text: [
    '不是纯文本；文本文件请保存为 UTF-8 或 GB18030 编码',
    'This is not plain text; save it in UTF-8 or GB18030',
  ],
} as const satisfies Record<string, Label>
export type FileProblem = keyof typeof REASONS

const refusal = (code: string, [zh, en]: Label) =>
  new Refused({
    kind: 'invalid',
    code: `file_${code}`,
    detail: { zh, en },
    errors: [fieldProblem('file', `file_${code}`, zh, en)],
  })

export const refuseFile = (code: FileProblem): never => {
  throw refusal(code, REASONS[code])
}
export const refuseMismatch = (ending: string, kind: Kind): never => {
  const named: Label = ending ? [`扩展名是 .${ending}`, `is named .${ending}`] : ['没有扩展名', 'has no extension']
  throw refusal('type_mismatch', [
    `文件${named[0]}，内容却是${kind.label[0]}；请改回正确的文件名`,
    `The file ${named[1]} but is a ${kind.label[1]}; give it its right name`,
  ])
}
export const refuseSize = ({ label, most }: Kind): never => {
  const mb = most >> 20
  throw new Refused({
    kind: 'too_large',
    code: 'file_too_large',
    detail: { zh: `${label[0]}不能超过 ${mb} MB`, en: `A ${label[1]} may have at most ${mb} MB` },
  })
}
