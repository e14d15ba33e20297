import type { Reason } from '../../../../kernel/sheets/headers.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, zh, en })

/** Why a row does not go in, beyond what its single cells say. */
export const REASONS = {
  check_digit: ({ code, zh, en }: Reason) =>
    reason(
      code,
      `${zh}：在“对应列”一步为全部这样的行填写，或在表中加一列“代码核对说明”逐行填写`,
      `${en}: for all such rows when matching the columns, or row by row in a column “Reason for the code”`,
    ),
  repeated: (row: number) =>
    reason(
      'repeated_in_file',
      `与本表第 ${row} 行完全相同，只导入一次`,
      `The same as row ${row} of this sheet; taken once`,
    ),
  duplicate: (row: number, titles: readonly string[]) =>
    reason(
      'duplicate_in_file',
      `与本表第 ${row} 行是同一个代码，但${titles.join('、')}不同；已采用第 ${row} 行，请核对`,
      `Row ${row} of this sheet has the same code but differs in ${titles.join(', ')}; row ${row} was taken, please compare`,
    ),
  grid_unknown: reason('grid_unknown', '园区里没有这个网格', 'The park has no such grid'),
  grid_ambiguous: reason(
    'grid_ambiguous',
    '有多个同名网格，请改填网格编号',
    'Several grids have this name; give the code of the grid',
  ),
  half_point: reason('half_point', '经度和纬度要一起填写', 'Longitude and latitude go together'),
  name_missing: reason('name_missing', '没有填写企业名称', 'The name of the enterprise is missing'),
  size_computed: reason(
    'size_computed',
    '这家企业的规模由已登记的指标按国家标准划定，不能另填',
    'The size of this enterprise follows from its recorded figures; it cannot be set by hand',
  ),
  founded_later: reason('founded_later', '成立日期晚于今天', 'The founding date lies in the future'),
  status_later: reason('status_later', '状态日期晚于今天', 'The day of the state lies in the future'),
  capital_zero: reason(
    'capital_zero',
    '注册资本写的是 0，按不清楚处理，没有导入',
    'The registered capital is given as 0, which means it is not known; it is not taken',
  ),
  contact_unnamed: reason(
    'contact_unnamed',
    '有电话但没有联系人姓名，电话没有导入',
    'A phone without the name of a contact; the phone is not taken',
  ),
  merged_code: (name: string) =>
    reason(
      'merged_code',
      `这个代码的档案已并入“${name}”，本行按“${name}”处理`,
      `The file of this code was merged into “${name}”; the row is about that one`,
    ),
  other_name: (before: string) =>
    reason(
      'other_name',
      `这个代码的企业现在叫“${before}”，名称差别很大，请核对代码是否填对`,
      `The enterprise of this code is called “${before}”; the names differ much, check the code`,
    ),
  same_name_in_file: (row: number) =>
    reason(
      'same_name_in_file',
      `与本表第 ${row} 行名称相同、代码不同，请核对是不是同一家`,
      `Row ${row} of this sheet has the same name and another code; check whether they are one`,
    ),
  taken_since: reason(
    'taken_since',
    '预演之后，已有人为这个代码建档；请重新上传核对',
    'Somebody opened a file for this code after the dry run; upload again to compare',
  ),
  changed_since: reason(
    'changed_since',
    '预演之后，这家企业的档案被修改过；请重新上传核对',
    'The file of this enterprise was changed after the dry run; upload again to compare',
  ),
}
