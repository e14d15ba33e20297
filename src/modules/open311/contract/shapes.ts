import { z } from 'zod'
import { text } from '../../../kernel/contract/index.ts'

/** Parameters that every call may carry. The key may also stand in `Authorization: Bearer` or in a header `api_key`. */
export const Common = z.object({
  jurisdiction_id: text(100).optional().describe('园区代码；令牌已说明园区时可省略'),
  api_key: text(200).optional().describe('接口令牌，plt_ 开头'),
})

export const Service = z.object({
  service_code: z.string(),
  service_name: z.string(),
  description: z.string(),
  /** Always true: a demand belongs to an enterprise, and that is asked for as an attribute. */
  metadata: z.boolean(),
  type: z.literal('realtime'),
  keywords: z.string(),
  group: z.string(),
})
export const Datatype = z.enum(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'])
export const Attribute = z.object({
  variable: z.boolean(),
  code: z.string(),
  datatype: Datatype,
  required: z.boolean(),
  datatype_description: z.string().nullable(),
  order: z.number().int(),
  description: z.string(),
  values: z.array(z.object({ key: z.string(), name: z.string() })).optional(),
})
export const ServiceDefinition = z.object({ service_code: z.string(), attributes: z.array(Attribute) })

export const ServiceRequest = z.object({
  service_request_id: z.string(),
  status: z.enum(['open', 'closed']),
  /** The park's public answer once there is one; before that, where the case is. */
  status_notes: z.string(),
  service_name: z.string().nullable(),
  service_code: z.string().nullable(),
  /** Only what the asking system sent itself. */
  description: z.string().nullable(),
  agency_responsible: z.string().nullable(),
  service_notice: z.string().nullable(),
  requested_datetime: z.string(),
  updated_datetime: z.string(),
  expected_datetime: z.string().nullable(),
  address: z.string().nullable(),
  address_id: z.string().nullable(),
  zipcode: z.string().nullable(),
  lat: z.number().nullable(),
  long: z.number().nullable(),
  media_url: z.string().nullable(),
})
export const Filed = z.object({
  service_request_id: z.string(),
  service_notice: z.string().nullable(),
  account_id: z.string().nullable(),
})
export const TokenAnswer = z.object({ service_request_id: z.string(), token: z.string() })

const When = z.union([z.iso.datetime({ offset: true }), z.iso.date()])
const list = text(2000).optional()
export const RequestFilter = Common.extend({
  service_request_id: list.describe('编号，逗号分隔；给出后其他条件不再起作用'),
  service_code: list,
  start_date: When.optional(),
  end_date: When.optional(),
  status: list.describe('open、closed，逗号分隔'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  page_size: z.coerce.number().int().min(1).max(1000).default(100),
})

const Place = { lat: text(30).optional(), long: text(30).optional() }
export const Report = Common.extend({
  service_code: text(40),
  description: text(4000),
  ...Place,
  address_string: text(300).optional(),
  address_id: text(100).optional(),
  /** The enterprise: its credit code or id. `attribute[enterprise_code]` says the same. */
  account_id: text(100).optional(),
  first_name: text(20).optional(),
  last_name: text(20).optional(),
  phone: text(30).optional(),
  media_url: text(500).optional(),
  /** `attribute[code]=value`, and `attribute[code][]=value` for several. */
  attribute: z.record(z.string().max(60), z.array(text(1000)).max(50)).default({}),
})

export const Discovery = z.object({
  changeset: z.string(),
  contact: z.string(),
  key_service: z.string(),
  endpoints: z.array(
    z.object({
      specification: z.string(),
      url: z.string(),
      changeset: z.string(),
      type: z.enum(['production', 'test']),
      formats: z.array(z.string()),
    }),
  ),
})
export const Errors = z
  .array(z.object({ code: z.number().int(), description: z.string() }))
  .meta({ id: 'Open311Errors' })

export type Common = z.infer<typeof Common>
export type Service = z.infer<typeof Service>
export type Attribute = z.infer<typeof Attribute>
export type ServiceDefinition = z.infer<typeof ServiceDefinition>
export type ServiceRequest = z.infer<typeof ServiceRequest>
export type RequestFilter = z.infer<typeof RequestFilter>
export type Report = z.infer<typeof Report>
export type Filed = z.infer<typeof Filed>
export type TokenAnswer = z.infer<typeof TokenAnswer>
export type Discovery = z.infer<typeof Discovery>
