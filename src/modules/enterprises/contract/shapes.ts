import { z } from 'zod'
import { choice, Day, Id, Instant, text } from '../../../kernel/contract/index.ts'

export const EnterpriseStatus = choice({
  active: ['在营', 'Operating'],
  suspended: ['停产', 'Suspended'],
  moved: ['迁出', 'Moved out'],
  cancelled: ['注销', 'Deregistered'],
})
export const EnterpriseTier = choice({
  key: ['重点', 'Key'],
  normal: ['一般', 'Ordinary'],
  dormant: ['休眠', 'Dormant'],
})
export const EnterpriseSize = choice({
  large: ['大型', 'Large'],
  medium: ['中型', 'Medium'],
  small: ['小型', 'Small'],
  micro: ['微型', 'Micro'],
  unknown: ['未划型', 'Not classified'],
})
/** Where a value came from. */
export const FactSource = choice({
  visit: ['走访', 'Visit'],
  import: ['导入', 'Import'],
  portal: ['企业端', 'Enterprise’s own side'],
  authority: ['登记机关', 'Authority'],
  desk: ['服务专班', 'Operations desk'],
})
/** Why a code is marked: its check digit does not hold, or only an old registration number is known. */
export const CodeWarning = choice({
  check_digit: ['校验码不符，已说明理由', 'Check digit does not match; a reason was given'],
  legacy: ['旧注册号，待补18位代码', 'Old registration number; the 18-character code is still missing'],
})
export const Currency = z.enum([
  'CNY',
  'USD',
  'EUR',
  'HKD',
  'JPY',
  'GBP',
  'TWD',
  'MOP',
  'KRW',
  'SGD',
  'AUD',
  'CAD',
  'CHF',
])

const tag = text(30)
/** What a person may write into a file; the rest is computed. */
const editable = {
  name: text(200),
  shortName: text(60).nullable(),
  formerNames: z.array(text(200)).max(20),
  /** Until which day a former name was borne, where it is known. */
  formerNameUntil: z.record(text(200), Day),
  code: z.string().trim().max(60),
  codeOverrideReason: text(200).nullable(),
  status: EnterpriseStatus,
  /** Since when it is in this state, and why. */
  statusSince: Day.nullable(),
  statusReason: text(300).nullable(),
  kind: text(100).nullable(),
  industryCode: z.string().trim().max(8).nullable(),
  size: EnterpriseSize,
  tier: EnterpriseTier,
  /** In 分 (hundredths of the currency's unit). */
  registeredCapitalFen: z.number().int().min(0).nullable(),
  registeredCapitalCurrency: Currency.nullable(),
  foundedOn: Day.nullable(),
  foundedPrecision: z.enum(['day', 'month', 'year']).nullable(),
  /** GB/T 2260; of the registered address. */
  divisionCode: z
    .string()
    .regex(/^\d{6}$/)
    .nullable(),
  address: text(300).nullable(),
  /** WGS-84. */
  lng: z.number().min(-180).max(180).nullable(),
  lat: z.number().min(-90).max(90).nullable(),
  gridId: Id.nullable(),
  legalPerson: text(100).nullable(),
  businessScope: text(4000).nullable(),
  tags: z.array(tag).max(50),
}
export type Editable = { [K in keyof typeof editable]: z.output<(typeof editable)[K]> }
export const EDITABLE = Object.keys(editable) as (keyof Editable)[]

export const EnterprisePatch = z.strictObject(editable).partial().extend({ source: FactSource.optional() })
export type EnterprisePatch = z.input<typeof EnterprisePatch>
const { name, code, ...optional } = editable
export const NewEnterprise = z.strictObject({ name, code, ...z.strictObject(optional).partial().shape })
export type NewEnterprise = z.input<typeof NewEnterprise>

export const ContactWords = {
  name: text(60),
  role: text(60),
  phone: text(30).nullable(),
  mail: z.email().max(200).nullable(),
  isPrimary: z.boolean(),
  /** When the person agreed to be contacted through the platform. */
  consentAt: Instant.nullable(),
}
export const NewContact = z.strictObject({
  name: ContactWords.name,
  role: ContactWords.role,
  phone: ContactWords.phone.optional(),
  mail: ContactWords.mail.optional(),
  isPrimary: ContactWords.isPrimary.optional(),
  consentAt: ContactWords.consentAt.optional(),
})
export type NewContact = z.input<typeof NewContact>
export const ContactPatch = z.strictObject(ContactWords).partial()
export type ContactPatch = z.input<typeof ContactPatch>
