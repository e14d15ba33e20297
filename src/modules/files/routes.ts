import { routes } from '../../kernel/module.ts'
import { upload } from './commands.ts'
import { fileContract } from './contract.ts'
import { openOwn } from './queries.ts'

export const fileRoutes = routes(fileContract, {
  upload: (ctx, { file }) => upload(ctx, file),
  open: (ctx, { params }) => openOwn(ctx, params.id),
})
