import type { z } from 'zod'
import { choice } from '../../../kernel/contract/index.ts'

export const SlipColour = choice({
  blue: ['蓝色', 'Blue'],
  yellow: ['黄色', 'Yellow'],
  red: ['红色', 'Red'],
})
export type SlipColour = z.infer<typeof SlipColour>

export const SlipSource = choice({
  clock: ['时限催办', 'A late clock'],
  redo: ['多次重办', 'Redone too often'],
  hand: ['人工开单', 'By hand'],
  raised: ['上一张未办理或未通过', 'The one before was ignored or failed'],
})
export type SlipSource = z.infer<typeof SlipSource>

export const SlipStatus = choice({
  issued: ['待签收', 'To sign for'],
  signed: ['办理中', 'In hand'],
  replied: ['待核查', 'To be checked'],
  checked: ['待销号', 'To be closed'],
  closed: ['已销号', 'Closed'],
  failed: ['核查未通过', 'Failed the check'],
  raised: ['已升级', 'Raised'],
  withdrawn: ['已撤回', 'Withdrawn'],
})
export type SlipStatus = z.infer<typeof SlipStatus>

export const SlipAction = choice({
  sign: ['签收', 'Sign for it'],
  reply: ['回复', 'Reply'],
  check: ['核查', 'Check'],
  close: ['销号', 'Close'],
  withdraw: ['撤回', 'Withdraw'],
})
export type SlipAction = z.infer<typeof SlipAction>
