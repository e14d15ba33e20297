import { notFound } from '../../kernel/errors.ts'
import { routes } from '../../kernel/module.ts'
import { openFile } from '../files/index.ts'
import { askCopy, decideErasure, decideMentions, lookAgain, openRequest, withdrawRequest } from './commands/index.ts'
import { privacyContract } from './contract/index.ts'
import { copyFileOf, getRequest, listMentions, listRequests } from './queries/index.ts'

export const privacyRoutes = routes(privacyContract, {
  list: (ctx, { query }) => listRequests(ctx, query),
  open: (ctx, { body }) => openRequest(ctx, body),
  get: (ctx, { params }) => getRequest(ctx, params.id),
  mentions: (ctx, { params, query }) => listMentions(ctx, params.id, query),
  look: (ctx, { params }) => lookAgain(ctx, params.id),
  decide: (ctx, { params, body }) => decideMentions(ctx, params.id, body),
  copy: (ctx, { params }) => askCopy(ctx, params.id),
  file: async (ctx, { params }) => {
    const fileId = await copyFileOf(ctx, params.id)
    if (!fileId) throw notFound()
    return openFile(ctx, fileId, 'privacy_request', params.id)
  },
  erase: (ctx, { params, body }) => decideErasure(ctx, params.id, body),
  withdraw: (ctx, { params, body }) => withdrawRequest(ctx, params.id, body),
})
