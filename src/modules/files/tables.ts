// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface AttachmentTable {
  parkId: string
  id: string
  fileId: string
  entity: string
  entityId: string
  audience: string
  position: number
  createdAt: Date
}

export interface FileUploadTable {
  parkId: string
  id: string
  ownerId: string
  name: string
  mediaType: string
  size: number
  sha256: string
  arrived: ColumnType<number, number | undefined, number>
  fileId: ColumnType<string | null, string | null | undefined, string | null>
  expiresAt: Date
  createdAt: Date
  updatedAt: Date
}

export interface UploadPieceTable {
  parkId: string
  id: string
  uploadId: string
  position: number
  bytes: Buffer
  createdAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    attachment: AttachmentTable
    fileUpload: FileUploadTable
    uploadPiece: UploadPieceTable
  }
}
