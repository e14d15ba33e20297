import { z } from 'zod'
import { choice, contract, Id, Instant, text } from '../../kernel/contract/index.ts'

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

/** An upload that survives a cut: pieces of at most 1 MB, from where the server stands. */
export const Upload = z.object({
  id: Id,
  name: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  /** Bytes that have arrived; the next piece begins here. */
  offset: z.number().int(),
  expiresAt: Instant,
  /** When all is there and was judged: the file to attach, and the hash of what the server keeps (pictures are drawn anew). */
  file: StoredFile.extend({ sha256: z.string() }).nullable(),
})
export type Upload = z.infer<typeof Upload>

export const LARGEST_PIECE = 1 << 20
export const LARGEST_UPLOAD = 50 << 20
export const NewUpload = z.strictObject({
  name: text(200),
  size: z.number().int().min(1).max(LARGEST_UPLOAD),
  /** Of what is sent, hexadecimal. The same file of the same person is the same upload, however often it is begun. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: text(100),
})
export type NewUpload = z.infer<typeof NewUpload>
/** Fields of the form that carry a piece; the bytes are its part `file`. */
export const Piece = z.strictObject({ offset: z.coerce.number().int().min(0).max(LARGEST_UPLOAD) })
export type Piece = z.infer<typeof Piece>

export const uploadContract = contract('uploads', {
  begin: {
    post: '/uploads',
    allow: 'signed-in',
    summary: '开始（或继续）一次可续传的上传',
    body: NewUpload,
    returns: Upload,
    status: 201,
  },
  get: { get: '/uploads/:id', allow: 'signed-in', summary: '上传进度', returns: Upload },
  append: {
    patch: '/uploads/:id',
    allow: 'signed-in',
    summary: '续传一段（不超过 1 MB）',
    body: Piece,
    upload: true,
    returns: Upload,
  },
})
