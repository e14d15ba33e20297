import type { z } from 'zod'
import { choice } from '../../../kernel/contract/index.ts'

export const ArticleState = choice({
  draft: ['草稿', 'Draft'],
  published: ['已发布', 'Published'],
  withdrawn: ['已下架', 'Taken down'],
})
export type ArticleState = z.infer<typeof ArticleState>

export const ArticleAudience = choice({
  staff: ['仅工作人员', 'Staff only'],
  everyone: ['工作人员和企业', 'Staff and enterprises'],
})
export type ArticleAudience = z.infer<typeof ArticleAudience>

export const UseKind = choice({
  useful: ['觉得有用', 'Found it useful'],
  solved: ['问题已解决，没有再提诉求', 'Solved it: no demand was filed'],
})
export type UseKind = z.infer<typeof UseKind>

/** What was taken out of a case before it became knowledge. */
export const ReplacedKind = choice({
  enterprise: ['企业名称', 'Name of the enterprise'],
  other: ['其他企业名称', 'Name of another enterprise'],
  person: ['姓名、称呼', 'Name of a person'],
  phone: ['电话', 'Phone number'],
  code: ['信用代码、证件号', 'Credit code or id number'],
  mail: ['邮箱', 'Mail address'],
  address: ['地址', 'Address'],
  amount: ['金额', 'Amount of money'],
  file: ['文件名', 'Name of a file'],
})
export type ReplacedKind = z.infer<typeof ReplacedKind>

export const ActionState = choice({
  open: ['进行中', 'Under way'],
  ended: ['待复核', 'To be judged'],
  done: ['已完成', 'Done'],
})
export type ActionState = z.infer<typeof ActionState>

export const ActionVerdict = choice({
  effective: ['有效', 'It worked'],
  partly: ['部分有效', 'It worked in part'],
  not: ['无效，继续整治', 'It did not work: it goes on'],
})
export type ActionVerdict = z.infer<typeof ActionVerdict>
