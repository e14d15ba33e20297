export {
  type AttachTo,
  attachFiles,
  copyFiles,
  discardFiles,
  FORGET,
  forgetContent,
  holdContent,
  holdFiles,
  keepFor,
  releaseFiles,
  upload,
} from './files.ts'
export { dropPieces } from './pieces.ts'
export { appendPiece, beginUpload } from './uploads.ts'
