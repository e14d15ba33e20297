import { routes } from '../../kernel/module.ts'
import { appendPiece, beginUpload, upload } from './commands/index.ts'
import { fileContract, uploadContract } from './contract.ts'
import { getUpload, openOwn } from './queries.ts'

export const fileRoutes = routes(fileContract, {
  upload: (ctx, { file }) => upload(ctx, file),
  open: (ctx, { params }) => openOwn(ctx, params.id),
})

export const uploadRoutes = routes(uploadContract, {
  begin: (ctx, { body }) => beginUpload(ctx, body),
  get: (ctx, { params }) => getUpload(ctx, params.id),
  append: (ctx, { params, body, file }) => appendPiece(ctx, params.id, body.offset, file),
})
