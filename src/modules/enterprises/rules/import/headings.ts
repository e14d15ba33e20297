import type { Field } from '../../../../kernel/sheets/headers.ts'
import { signatureOf } from '../../../../kernel/sheets/headings.ts'
import { ImportField } from '../../contract/index.ts'

/** What park clerks call these columns, besides our own titles. */
const ALSO: Partial<Record<ImportField, string[]>> = {
  name: ['单位名称', '公司名称', '企业全称', '名称', '市场主体名称', 'company'],
  code: ['社会信用代码', '信用代码', '统一代码', '组织机构代码', '注册号', '营业执照号', 'uscc'],
  codeReason: ['校验码说明', '代码说明'],
  shortName: ['企业简称'],
  formerNames: ['原名称', '历史名称'],
  status: ['经营状态', '企业状态', '登记状态', '生产状态'],
  tier: ['企业分级', '企业等级'],
  size: ['企业规模', '规模类型', '划型'],
  kind: ['企业类型', '类型', '市场主体类型', '经济类型'],
  industry: ['行业', '所属行业', '国民经济行业', '行业类别'],
  capital: ['注册资金', '注册资本金', '资本'],
  foundedOn: ['注册日期', '成立时间', '设立日期', '登记日期', '注册时间'],
  division: ['行政区划代码', '所属区划', '区划代码'],
  address: ['注册地址', '住所', '企业地址', '经营地址', '详细地址'],
  grid: ['网格', '网格名称', '片区网格'],
  legalPerson: ['法人代表', '法人', '法人姓名', '负责人', '法定代表人姓名'],
  businessScope: ['主营业务', '经营业务'],
  tags: ['企业标签', '资质'],
  contactName: ['联系人姓名', '联络员', '企业联系人'],
  contactPhone: ['电话', '手机', '联系方式', '手机号', '联系人电话'],
  contactRole: ['职务'],
}
export const FIELDS: Field[] = ImportField.options.map((key) => ({
  key,
  titles: [...ImportField.labels[key], ...(ALSO[key] ?? [])],
}))

const ASKED: readonly string[] = ImportField.labels.codeReason
/** By which a heading is known again: also in the workbook of refused rows, which asks for reasons. */
export const signatureOfSheet = (headers: readonly { title: string; column: number }[]): string =>
  signatureOf(headers.filter((h) => !ASKED.includes(h.title)))
