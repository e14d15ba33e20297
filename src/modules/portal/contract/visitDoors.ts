import { z } from 'zod'
import { contract } from '../../../kernel/contract/index.ts'
import { RateVisit, VisitShown } from '../../visits/contract/index.ts'

/** The address that a scanned code is exchanged for: good until some days after the visit. */
const Pass = z.object({ path: z.string() })
const Rated = z.object({ rated: z.literal(true) })
const OPEN = { allow: 'public', perMinute: 20 } as const

/** Doors of a visit, without an account: a code of some minutes, and the address it is exchanged for. */
export const visitPassContract = contract('visitPasses', {
  take: { post: '/visit-doors/:token', ...OPEN, summary: '扫走访二维码', returns: Pass, status: 201, secret: true },
  get: {
    get: '/visit-passes/:token',
    ...OPEN,
    perMinute: 60,
    summary: '谁来走访、为什么来、依据什么',
    returns: VisitShown,
  },
  rate: {
    post: '/visit-passes/:token/rating',
    ...OPEN,
    summary: '匿名评价走访',
    body: RateVisit,
    returns: Rated,
    status: 201,
  },
})
