import { z } from 'zod'
import { contract } from '../../../kernel/contract/index.ts'
import {
  Common,
  Discovery,
  Filed,
  Report,
  RequestFilter,
  Service,
  ServiceDefinition,
  ServiceRequest,
  TokenAnswer,
} from './shapes.ts'

const OPEN_TO_ALL = { allow: 'public', perMinute: 60 } as const
/** GeoReport v2. Mounted below /open311/v2 with the endings .json and .xml. What is offered is public; cases need a token. */
export const open311Contract = contract('open311', {
  discovery: { get: '/discovery', ...OPEN_TO_ALL, summary: 'Open311：服务发现', query: Common, returns: Discovery },
  services: {
    get: '/services',
    ...OPEN_TO_ALL,
    summary: 'Open311：可提交的诉求分类',
    query: Common,
    returns: z.array(Service),
  },
  definition: {
    get: '/services/:code',
    ...OPEN_TO_ALL,
    summary: 'Open311：一个分类要填写什么',
    query: Common,
    returns: ServiceDefinition,
  },
  file: {
    post: '/requests',
    allow: 'demand.submit',
    summary: 'Open311：提交诉求',
    query: Common,
    body: Report,
    returns: z.array(Filed),
    status: 201,
  },
  list: {
    get: '/requests',
    allow: 'demand.read',
    summary: 'Open311：查询诉求',
    query: RequestFilter,
    returns: z.array(ServiceRequest),
  },
  get: {
    get: '/requests/:number',
    allow: 'demand.read',
    summary: 'Open311：一件诉求',
    query: Common,
    returns: z.array(ServiceRequest),
  },
  token: {
    get: '/tokens/:number',
    allow: 'demand.read',
    summary: 'Open311：由临时编号查编号（提交时即给出正式编号，两者相同）',
    query: Common,
    returns: z.array(TokenAnswer),
  },
})
