import type { Attribute } from '../contract/index.ts'

const attribute = (order: number, code: string, required: boolean, description: string, hint: string): Attribute => ({
  variable: true,
  code,
  datatype: 'string',
  required,
  datatype_description: hint,
  order,
  description,
})

/** What GeoReport has no field for: every demand belongs to an enterprise, and a case of another system keeps its number there. */
export const OWN_ATTRIBUTES: readonly Attribute[] = [
  attribute(1, 'enterprise_code', true, '企业统一社会信用代码', '18 位；也可用 account_id 给出'),
  attribute(2, 'external_id', false, '本系统中的编号', '同一编号重复提交只算一件'),
  attribute(3, 'external_system', false, '编号所属系统', '省略时为令牌名称'),
  attribute(4, 'title', false, '标题', '4 至 80 字；省略时取内容开头'),
]
