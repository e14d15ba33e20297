// Generated from the database by src/kernel/tools/tables.ts; do not edit.
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

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    attachment: AttachmentTable
  }
}
