import { z } from 'zod'
import { choice, contract, Id, Instant } from '../../kernel/contract/index.ts'

export const StoredFile = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  /** Bytes as kept; pictures are drawn anew and differ from what was sent. */
  size: z.number().int(),
  createdAt: Instant,
})
export type StoredFile = z.infer<typeof StoredFile>

export const Audience = choice({
  public: ['企业可见', 'Shown to the enterprise'],
  internal: ['仅内部', 'Internal only'],
})
export type Audience = z.infer<typeof Audience>

/** A file as part of a record; who may open it is decided by the record's own module. */
export const Attachment = StoredFile.extend({ audience: Audience })
export type Attachment = z.infer<typeof Attachment>

export const fileContract = contract('files', {
  upload: {
    post: '/files',
    allow: 'signed-in',
    summary: '上传文件（24 小时内须附到一条记录上）',
    evenPrograms: true,
    upload: true,
    returns: StoredFile,
    status: 201,
  },
  open: {
    get: '/files/:id',
    allow: 'signed-in',
    summary: '打开自己刚上传、尚未附上的文件',
    evenPrograms: true,
    bytes: 'application/octet-stream',
  },
})
