// Codes of enterprises, people and places. The two trees are large and load on demand;
// the server may import industries.ts and divisions.ts directly.
export { normaliseIndustryCode } from './industryCode.ts'
export { keptIn, likenessOf, likenessSql, shownOf } from './kept.ts'
export { makeUscc } from './makeUscc.ts'
export { maskIdNumber, maskName, maskPhone } from './mask.ts'
export { normalisePhone, type Phone, type PhoneRefusal } from './phone.ts'
export type { Reason } from './reason.ts'
export { checkResidentId, type ResidentId, type ResidentIdRefusal } from './residentId.ts'
export { type EnterpriseFigures, type SizeClass, sizeClass, sizeLabels } from './sizeClass.ts'
export { type Indicator, type SizeRow, sizeRowOf, sizeRows } from './sizeRows.ts'
export {
  divisionOfUscc,
  type LegacyKind,
  type ParsedUscc,
  parseUscc,
  type UsccRefusal,
  type UsccWarning,
  usccWarning,
} from './uscc.ts'

export const loadIndustries = () => import('./industries.ts')
export const loadIndustryTree = () => import('./industryTree.ts')
export const loadDivisions = () => import('./divisions.ts')
