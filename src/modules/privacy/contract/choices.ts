import { z } from 'zod'
import { choice } from '../../../kernel/contract/index.ts'

export const RequestKind = choice({
  copy: ['查阅、复制', 'A copy of it'],
  erasure: ['删除', 'Erasure'],
})
export type RequestKind = z.infer<typeof RequestKind>

export const RequestState = choice({
  looking: ['正在查找', 'Looking'],
  open: ['待处理', 'To be decided'],
  erasing: ['正在删除', 'Erasing'],
  done: ['已完成', 'Done'],
  withdrawn: ['已撤回', 'Withdrawn'],
})
export type RequestState = z.infer<typeof RequestState>

/** By what she was found in a field. */
export const Means = choice({
  name: ['姓名', 'Name'],
  phone: ['电话', 'Phone'],
  mail: ['邮箱', 'Mail'],
  file: ['文件内容', 'In a file'],
})
export type Means = z.infer<typeof Means>

export const Decision = choice({
  erase: ['删除', 'Erase'],
  keep: ['依法留存', 'Keep by law'],
  other: ['不是本人', 'Somebody else'],
})
export type Decision = z.infer<typeof Decision>

export const MentionFilterDecision = z.enum(['undecided', 'erase', 'keep', 'other'])
