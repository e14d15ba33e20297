import type { Reason } from '../../../../kernel/sheets/headers.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, zh, en })

/** Why a row does not go in, beyond what its single cells say. */
export const REASONS = {
  check_digit: reason(
    'code_check_digit',
    '统一社会信用代码的校验码不符。请核对营业执照；确认无误的，可在“对应列”一步填写理由后重新预演',
    'The check digit of the code does not match. Compare with the licence; if it is right, give a reason when matching the columns and run the dry run again',
  ),
  duplicate: (row: number) =>
    reason('duplicate_in_file', `与本表第 ${row} 行是同一个代码`, `Row ${row} of this sheet has the same code`),
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
