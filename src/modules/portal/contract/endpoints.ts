import { contract, listOf, pageOf } from '../../../kernel/contract/index.ts'
import { HintQuery, Rate, Reason } from '../../demands/contract/index.ts'
import { StoredFile } from '../../files/contract.ts'
import { KnowledgeHint, SuggestQuery } from '../../learning/contract/index.ts'
import {
  Ask,
  AskDoor,
  Asked,
  Material,
  OwnHint,
  OwnJoin,
  OwnMessage,
  PortalCategory,
  PortalDemand,
  PortalDemandRow,
  PortalFiling,
  PortalFilter,
  PortalHome,
  PublicMessage,
  TrackedDemand,
} from './shapes.ts'

const BYTES = 'application/octet-stream'

export const portalContract = contract('portal', {
  home: { get: '/portal/home', allow: 'portal.use', summary: '企业端首页', returns: PortalHome },
  categories: {
    get: '/portal/categories',
    allow: 'portal.use',
    summary: '可选的诉求分类',
    returns: listOf(PortalCategory),
  },
  list: {
    get: '/portal/demands',
    allow: 'portal.use',
    summary: '本企业的诉求',
    query: PortalFilter,
    returns: pageOf(PortalDemandRow),
  },
  submit: {
    post: '/portal/demands',
    allow: 'portal.use',
    summary: '提诉求',
    body: PortalFiling,
    returns: PortalDemand,
    status: 201,
  },
  hints: {
    get: '/portal/demand-hints',
    allow: 'portal.use',
    summary: '填写时提示本企业在办的相似诉求',
    query: HintQuery,
    returns: listOf(OwnHint),
  },
  join: {
    post: '/portal/demands/:id/joining',
    allow: 'portal.use',
    summary: '加入本企业已有的诉求',
    body: OwnJoin,
    returns: PortalDemand,
    status: 201,
  },
  get: { get: '/portal/demands/:id', allow: 'portal.use', summary: '诉求进展（公开部分）', returns: PortalDemand },
  message: {
    post: '/portal/demands/:id/messages',
    allow: 'portal.use',
    summary: '补充说明',
    body: OwnMessage,
    returns: PortalDemand,
    status: 201,
  },
  material: {
    post: '/portal/demands/:id/materials',
    allow: 'portal.use',
    summary: '补充材料，继续办理',
    body: Material,
    returns: PortalDemand,
    status: 201,
  },
  rate: { put: '/portal/demands/:id/rating', allow: 'portal.use', summary: '评价', body: Rate, returns: PortalDemand },
  withdraw: {
    post: '/portal/demands/:id/withdrawal',
    allow: 'portal.use',
    summary: '撤回',
    body: Reason,
    returns: PortalDemand,
  },
  reopen: {
    post: '/portal/demands/:id/reopening',
    allow: 'portal.use',
    summary: '要求重办',
    body: Reason,
    returns: PortalDemand,
  },
  file: { get: '/portal/demands/:id/files/:fileId', allow: 'portal.use', summary: '打开附件', bytes: BYTES },
})

const OPEN_TO_ALL = { allow: 'public', perMinute: 20 } as const
/** Doors without an account: a poster's code to ask, an address of 160 random bits to follow the case. */
export const doorContract = contract('doors', {
  door: { get: '/ask/:token', ...OPEN_TO_ALL, summary: '扫码提诉求：这是哪家企业', returns: AskDoor },
  knowledge: {
    get: '/ask/:token/knowledge',
    ...OPEN_TO_ALL,
    perMinute: 60,
    summary: '扫码提诉求时的相关知识（公开的）',
    query: SuggestQuery,
    returns: listOf(KnowledgeHint),
  },
  ask: { post: '/ask/:token', ...OPEN_TO_ALL, summary: '扫码提诉求', body: Ask, returns: Asked, status: 201 },
  track: { get: '/track/:token', ...OPEN_TO_ALL, perMinute: 60, summary: '凭查询地址看进展', returns: TrackedDemand },
  rate: {
    post: '/track/:token/rating',
    ...OPEN_TO_ALL,
    summary: '凭查询地址评价',
    body: Rate,
    returns: TrackedDemand,
    status: 201,
  },
  message: {
    post: '/track/:token/messages',
    ...OPEN_TO_ALL,
    summary: '凭查询地址补充说明',
    body: PublicMessage,
    returns: TrackedDemand,
    status: 201,
  },
  upload: {
    post: '/track/:token/files',
    ...OPEN_TO_ALL,
    summary: '凭查询地址上传照片或文件，随补充说明发送',
    upload: true,
    returns: StoredFile,
    status: 201,
  },
  file: {
    get: '/track/:token/files/:fileId',
    ...OPEN_TO_ALL,
    perMinute: 60,
    summary: '凭查询地址打开附件',
    bytes: BYTES,
  },
})
