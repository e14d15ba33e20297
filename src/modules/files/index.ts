export {
  type AttachTo,
  attachFiles,
  copyFiles,
  discardFiles,
  forgetContent,
  holdFiles,
  keepFor,
  releaseFiles,
  upload as keepUpload,
} from './commands/index.ts'
export { Attachment, Audience, StoredFile } from './contract.ts'
export { attachmentsOf, openFile, ownFileCounts } from './queries.ts'
