import type { Label } from '../../../kernel/contract/index.ts'
import type { EnterpriseTable } from '../../enterprises/tables.ts'

type Column = keyof EnterpriseTable

/** What a person chooses as one: the columns of a file that only make sense together. */
export const FIELDS = {
  name: { label: ['名称', 'Name'], columns: ['name'] },
  shortName: { label: ['简称', 'Short name'], columns: ['shortName'] },
  code: { label: ['统一社会信用代码', 'Credit code'], columns: ['code', 'codeWarning', 'codeOverrideReason'] },
  legacyRegNo: { label: ['旧注册号', 'Old registration number'], columns: ['legacyRegNo'] },
  status: { label: ['状态', 'State'], columns: ['status', 'statusSince', 'statusReason'] },
  kind: { label: ['企业类型', 'Kind'], columns: ['kind'] },
  industryCode: { label: ['行业', 'Industry'], columns: ['industryCode'] },
  size: { label: ['规模', 'Size class'], columns: ['size'] },
  tier: { label: ['服务分级', 'Tier'], columns: ['tier'] },
  registeredCapital: {
    label: ['注册资本', 'Registered capital'],
    columns: ['registeredCapitalFen', 'registeredCapitalCurrency'],
  },
  foundedOn: { label: ['成立日期', 'Founded'], columns: ['foundedOn', 'foundedPrecision'] },
  divisionCode: { label: ['行政区划', 'Division'], columns: ['divisionCode'] },
  address: { label: ['地址', 'Address'], columns: ['address'] },
  point: { label: ['坐标', 'Point'], columns: ['lng', 'lat'] },
  gridId: { label: ['所属网格', 'Grid'], columns: ['gridId'] },
  legalPerson: { label: ['法定代表人', 'Legal representative'], columns: ['legalPerson'] },
  businessScope: { label: ['经营范围', 'Scope of business'], columns: ['businessScope'] },
} as const satisfies Record<string, { label: Label; columns: readonly Column[] }>
export type FieldName = keyof typeof FIELDS
export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[]
export const isField = (name: string): name is FieldName => name in FIELDS

/** Put together of all files, not chosen. */
export const UNITED = { formerNames: ['曾用名', 'Former names'], tags: ['标签', 'Tags'] } as const
/** Neither chosen nor united: the row itself, and what is computed from the rest. */
export const COMPUTED = [
  ...(['parkId', 'id', 'version', 'createdAt', 'updatedAt', 'mergedIntoId'] as const),
  ...(['formerNameUntil', 'ruleTags', 'staleFrom', 'phones', 'sizeRank', 'tierRank', 'statusRank'] as const),
] as const

export const labelOfField = (name: string): Label =>
  isField(name) ? FIELDS[name].label : ((UNITED as Record<string, Label>)[name] ?? [name, name])

type Row = Readonly<Record<string, unknown>>
/** The values of one field in one file, by column. */
export const valuesIn = (row: Row, name: FieldName): Record<string, unknown> =>
  Object.fromEntries(FIELDS[name].columns.map((c) => [c, row[c] ?? null]))

const NOTHING = new Set(['unknown', ''])
/** The first column of a field is what it says; the others say how. */
export const isEmpty = (row: Row, name: FieldName) => {
  const said = row[FIELDS[name].columns[0]]
  return said === null || said === undefined || NOTHING.has(String(said))
}
export const saysSame = (a: Row, b: Row, name: FieldName) =>
  JSON.stringify(valuesIn(a, name)) === JSON.stringify(valuesIn(b, name))
