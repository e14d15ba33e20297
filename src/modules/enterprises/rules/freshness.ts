import { z } from 'zod'
import type { ShippedRules } from '../../../kernel/ruleSets.ts'

const Days = z.number().int().min(1).max(3650)
const FreshnessBody = z.strictObject({
  days: z.strictObject({
    address: Days,
    legalPerson: Days,
    status: Days,
    industryCode: Days,
    businessScope: Days,
    registeredCapitalFen: Days,
    contacts: Days,
  }),
  conflictDays: Days,
})
export type FreshnessBody = z.infer<typeof FreshnessBody>

/** Rule set `enterprises.freshness`: how long a value stands without being heard again, and how long another source's word counts. */
export const FRESHNESS: ShippedRules<FreshnessBody> = {
  code: 'enterprises.freshness',
  title: ['档案保鲜期（天）', 'How long a file stays fresh (days)'],
  version: 1,
  source: '产品默认：联系人、经营状态半年一核，登记事项一年一核（与年报周期一致），行业与经营范围两年一核',
  shape: FreshnessBody,
  names: {
    days: ['保鲜期', 'Stays fresh for'],
    address: ['地址', 'Address'],
    legalPerson: ['法定代表人', 'Legal representative'],
    status: ['状态', 'Status'],
    industryCode: ['行业', 'Industry'],
    businessScope: ['经营范围', 'Business scope'],
    registeredCapitalFen: ['注册资本', 'Registered capital'],
    contacts: ['联系人', 'Contacts'],
    conflictDays: ['其他来源的说法保留', 'Another source’s word counts for'],
  },
  body: {
    days: {
      address: 365,
      legalPerson: 365,
      status: 180,
      industryCode: 730,
      businessScope: 730,
      registeredCapitalFen: 365,
      contacts: 180,
    },
    conflictDays: 730,
  },
}
