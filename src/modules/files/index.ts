export { type AttachTo, attachFiles, keepFor } from './commands.ts'
export { Attachment, Audience, StoredFile } from './contract.ts'
export { attachmentsOf, openFile } from './queries.ts'
