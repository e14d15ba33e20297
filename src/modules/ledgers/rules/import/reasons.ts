import type { Reason } from '../../../../kernel/sheets/headers.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, zh, en })
const unknown = (what: string, whatEn: string) =>
  reason(
    `${whatEn.toLowerCase()}_unknown`,
    `没认出这个${what}；请在“没认出的写法”里说明它是哪一个，或在表里改正`,
    `This ${whatEn.toLowerCase()} is not known; say what it means under “Words not understood”, or correct the file`,
  )

/** Why a row is not taken, beyond what its single cells say. */
export const REASONS = {
  enterprise: unknown('企业', 'Enterprise'),
  category: unknown('分类', 'Category'),
  level: unknown('级别', 'Level'),
  department: unknown('部门', 'Department'),
  status: unknown('状态', 'Status'),
  code_unknown: reason(
    'code_unknown',
    '园区里没有这个信用代码的企业；请先建档或导入企业名册',
    'No enterprise of the park has this code; open its file first, or import the register',
  ),
  enterprise_ambiguous: reason(
    'enterprise_ambiguous',
    '有多家企业叫这个名字，请填写信用代码',
    'Several enterprises have this name; give the credit code',
  ),
  enterprise_missing: reason('enterprise_missing', '没有填写企业', 'The enterprise is missing'),
  words_missing: reason('words_missing', '没有填写诉求标题或内容', 'Neither a title nor a detail was given'),
  words_short: reason('words_short', '诉求内容不足 4 个字，说不清是什么事', 'Fewer than four characters say nothing'),
  detail_long: reason(
    'detail_long',
    '诉求内容超过 4000 字，请拆分或删减',
    'The detail is longer than 4,000 characters',
  ),
  answer_long: reason('answer_long', '答复超过 8000 字，请删减', 'The answer is longer than 8,000 characters'),
  submitted_missing: reason(
    'submitted_missing',
    '历史件要有提出时间',
    'An old record needs the date on which it was submitted',
  ),
  closed_missing: reason(
    'closed_missing',
    '已办结的要有办结时间或答复时间',
    'What is closed needs the date on which it was closed or answered',
  ),
  date_future: reason('date_future', '这个日期还没有到', 'This date lies in the future'),
  dates_reversed: reason('dates_reversed', '办结或答复早于提出', 'Closed or answered before it was submitted'),
  external_missing: reason('external_missing', '这一行没有原编号', 'This row has no number of its own'),
  external_taken: reason(
    'external_taken',
    '这个编号已用于另一家企业的诉求',
    'This number belongs to a case of another enterprise',
  ),
  duplicate: (row: number) =>
    reason('duplicate_in_file', `与本表第 ${row} 行是同一件`, `Row ${row} of this file is the same case`),
}
