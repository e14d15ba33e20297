export { type AttachTo, attachFiles, holdFiles, keepFor, releaseFiles } from './commands/index.ts'
export { Attachment, Audience, StoredFile } from './contract.ts'
export { attachmentsOf, openFile } from './queries.ts'
