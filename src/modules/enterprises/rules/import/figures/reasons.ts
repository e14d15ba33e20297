import type { Reason } from '../../../../../kernel/sheets/headers.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, zh, en })

/** Why a row of figures does not go in, beyond what its single cells say. */
export const FIGURE_REASONS = {
  nobody: reason(
    'enterprise_missing',
    '没有写是哪家企业：请填统一社会信用代码，或与档案一致的企业全称',
    'It does not say which enterprise: give the credit code, or the full name as it stands in the file',
  ),
  code_unknown: reason(
    'enterprise_unknown',
    '档案里没有这个代码；请核对代码，或先在名册里为这家企业建档',
    'There is no file of this code; check the code, or open a file for the enterprise first',
  ),
  name_unknown: reason(
    'enterprise_unknown',
    '档案里没有叫这个名字（含曾用名）的企业；请填统一社会信用代码，或改成档案里的全称',
    'No enterprise is or was called so; give the credit code, or the name as it stands in the file',
  ),
  name_several: reason(
    'enterprise_ambiguous',
    '有几家企业叫这个名字，请填统一社会信用代码',
    'Several enterprises are called so; give the credit code',
  ),
  other_code: (name: string, code: string) =>
    reason(
      'enterprise_other_code',
      `档案里没有这个代码，而“${name}”在档案里的代码是 ${code}；请核对代码`,
      `There is no file of this code, and “${name}” has the code ${code} in its file; check the code`,
    ),
  by_name: (name: string, code: string) =>
    reason(
      'found_by_name',
      `代码看不懂，按名称找到“${name}”（${code}），请核对`,
      `The code cannot be read; found by its name: “${name}” (${code}); please check`,
    ),
  former: (name: string) =>
    reason(
      'former_name',
      `这是曾用名，按现名“${name}”处理`,
      `This is a former name; the row is about “${name}” as it is called now`,
    ),
  indicator: reason(
    'indicator_unknown',
    '看不懂这是哪项指标；可填：营业收入、纳税额、从业人员、用电量等',
    'It is not clear which figure this is; for example revenue, tax paid, staff, electricity',
  ),
  period: reason(
    'period_unreadable',
    '看不懂期间；请写成 2025、2025年3季度 或 2025-07 这样',
    'The period cannot be read; write it as 2025, 2025-Q3 or 2025-07',
  ),
  ambiguous_period: reason(
    'period_ambiguous',
    '2024.1 分不清是1月还是10月；请写成 2024-01 或 2024-10',
    '2024.1 may be January or October; write 2024-01 or 2024-10',
  ),
  year: reason(
    'period_no_year',
    '期间没有写年份；请写上年份，或在“对应列”一步填整表的年份',
    'The period names no year; add it, or give the year of the whole sheet when matching',
  ),
  cumulated: reason(
    'period_cumulated',
    '这是跨几个月的累计数，不是单月、单季或全年，不能当作某一期登记',
    'This is a running total over months, no month, quarter or year of its own',
  ),
  not_begun: reason('period_not_begun', '这一时期还没有开始', 'This period has not begun yet'),
  repeated: (row: number) =>
    reason(
      'repeated_in_file',
      `本表第 ${row} 行已经有这家企业同一期的数，只采用第 ${row} 行，请核对`,
      `Row ${row} of this sheet already holds figures of this enterprise for the period; row ${row} was taken, please compare`,
    ),
  changed_since: reason(
    'changed_since',
    '预演之后，这些指标被修改过；请重新上传核对',
    'These figures were changed after the dry run; upload again to compare',
  ),
}
