const FIELDS: Record<string, readonly [zh: string, en: string]> = {
  address: ['地址', 'address'],
  legalPerson: ['法定代表人', 'legal representative'],
  status: ['经营状态', 'operating state'],
  industryCode: ['行业', 'industry'],
  businessScope: ['经营范围', 'business scope'],
  registeredCapitalFen: ['注册资本', 'registered capital'],
  contacts: ['联系人', 'contacts'],
}
/** What an entry of the file is called. */
export const fieldWords = (field: string): readonly [zh: string, en: string] => FIELDS[field] ?? [field, field]
