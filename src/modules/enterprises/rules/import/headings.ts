import type { Field } from '../../../../kernel/sheets/headers.ts'
import { signatureOf } from '../../../../kernel/sheets/headings.ts'
import { ImportField } from '../../contract/index.ts'

/** What park clerks call these columns, besides our own titles. */
const ALSO: Partial<Record<ImportField, string[]>> = {
  name: ['单位名称', '公司名称', '企业全称', '单位全称', '市场主体名称', '商户名称', '名称', 'name', 'company'],
  code: [
    ...[
      '社会信用代码',
      '信用代码',
      '统一代码',
      '统一信用代码',
      '信用代码/注册号',
      '组织机构代码',
      '注册号',
      '工商注册号',
    ],
    ...['营业执照号', '营业执照注册号', '纳税人识别号', '税号', '单位代码', '企业代码', '代码', 'code', 'uscc'],
  ],
  codeReason: ['校验码说明', '代码说明'],
  shortName: ['企业简称'],
  formerNames: ['原名称', '历史名称', '原企业名称'],
  status: ['经营状态', '企业状态', '登记状态', '生产状态', '存续状态'],
  statusSince: [
    ...['状态变更日期', '停产日期', '停业日期', '歇业日期', '注销日期', '吊销日期', '迁出日期', '搬迁日期'],
    ...['停产时间', '注销时间', '迁出时间', '搬迁时间'],
  ],
  tier: ['企业分级', '企业等级'],
  size: ['企业规模', '规模类型', '划型', '企业划型'],
  kind: ['企业类型', '单位类型', '公司类型', '市场主体类型', '经济类型', '登记注册类型', '类型'],
  industry: ['所属行业', '国民经济行业', '行业类别', '行业名称', '行业门类', '主营行业', '行业'],
  capital: ['注册资金', '注册资本金', '认缴资本', '资本'],
  foundedOn: ['注册日期', '成立时间', '设立日期', '登记日期', '注册时间', '核准日期'],
  division: ['行政区划代码', '所属区划', '区划代码'],
  address: ['注册地址', '住所', '企业地址', '单位地址', '公司地址', '经营地址', '详细地址', '生产经营地址', '经营场所'],
  grid: ['网格名称', '片区网格', '所在网格', '网格'],
  legalPerson: ['法人代表', '法人姓名', '法定代表人姓名', '法定代表人（负责人）', '法人', '负责人'],
  businessScope: ['主营业务', '经营业务'],
  tags: ['企业标签', '资质'],
  contactName: ['联系人姓名', '联络员', '企业联系人'],
  contactPhone: ['联系方式', '手机号', '手机号码', '联系人电话', '联系手机', '办公电话', '固定电话', '电话', '手机'],
  contactRole: ['职务'],
}
/** Two Chinese characters, or one word in Latin letters: too common to be looked for inside other titles. */
const isCommon = (title: string) => /^(\p{Script=Han}{1,2}|[a-z]+)$/iu.test(title)
export const FIELDS: Field[] = ImportField.options.map((key) => {
  const titles = [...ImportField.labels[key], ...(ALSO[key] ?? [])]
  return { key, titles: titles.filter((t) => !isCommon(t)), exact: titles.filter(isCommon) }
})

const ASKED: readonly string[] = ImportField.labels.codeReason
/** By which a heading is known again: also in the workbook of refused rows, which asks for reasons. */
export const signatureOfSheet = (headers: readonly { title: string; column: number }[]): string =>
  signatureOf(headers.filter((h) => !ASKED.includes(h.title)))
