import { z } from 'zod'
import type { ShippedRules } from '../../kernel/ruleSets.ts'

const Numbers = z.number().int().min(1).max(10_000)
const BudgetBody = z.strictObject({ person: Numbers, desk: Numbers })
/** Rule set `reveals.daily`: how many numbers of people somebody may look at whole in one day. */
export const BUDGET: ShippedRules<z.infer<typeof BudgetBody>> = {
  code: 'reveals.daily',
  title: ['查看电话明文的每日上限', 'Numbers shown whole in a day'],
  version: 1,
  source: '产品默认：一天走访、回访所需的数倍；服务专班集中回访，上限更高',
  shape: BudgetBody,
  names: {
    person: ['每人每天', 'Each person, a day'],
    desk: ['服务专班每人每天', 'Each person of the desk, a day'],
  },
  body: { person: 30, desk: 100 },
}
