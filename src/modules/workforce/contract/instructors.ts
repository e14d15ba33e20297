import { z } from 'zod'
import {
  contract,
  Day,
  flag,
  Id,
  listOf,
  listQuery,
  many,
  pageOf,
  text,
  Version,
} from '../../../kernel/contract/index.ts'

/** What the field calls its four usual roles; a park may write others. */
export const USUAL_ROLES = ['宣讲员', '联络员', '安全员', '帮扶员'] as const
/** Offered in the form; a person may speak others. */
export const USUAL_LANGUAGES = ['普通话', '本地话', '英语', '粤语', '维吾尔语'] as const

/** How much one person carries today, own and standing in. */
export const Load = z.object({
  /** Enterprises of which this person is the contact. */
  contacts: z.number().int(),
  blocks: z.number().int(),
  areas: z.number().int(),
  /** Enterprises looked after for somebody who is away. */
  standingIn: z.number().int(),
})
export const Instructor = z.object({
  id: Id,
  version: Version,
  name: z.string(),
  unit: z.string().nullable(),
  /** Masked. */
  phone: z.string().nullable(),
  skills: z.array(z.string()),
  languages: z.array(z.string()),
  roles: z.array(z.string()),
  activeFrom: Day,
  activeTo: Day.nullable(),
  active: z.boolean(),
  account: z.object({ id: Id, name: z.string() }).nullable(),
  groups: z.array(z.object({ id: Id, name: z.string() })),
  /** Who stands in today, where somebody does. */
  substitute: z.object({ id: Id, name: z.string(), validTo: Day }).nullable(),
  load: Load,
})
export type Instructor = z.infer<typeof Instructor>

export const InstructorFilter = listQuery(['name', 'createdAt'], {
  active: flag.optional(),
  groupId: Id.optional(),
  role: many(z.string().max(20)).optional(),
  language: many(z.string().max(20)).optional(),
  /** The person of the account that asks. */
  mine: flag.optional(),
})
export type InstructorFilter = z.infer<typeof InstructorFilter>

const Tags = z.array(text(20)).max(20)
export const NewInstructor = z.strictObject({
  accountId: Id.nullish(),
  name: text(40),
  unit: text(80).nullish(),
  phone: text(30).nullish(),
  skills: Tags.default([]),
  languages: Tags.default([]),
  roles: Tags.default([]),
  activeFrom: Day.optional(),
  activeTo: Day.nullish(),
})
export type NewInstructor = z.infer<typeof NewInstructor>
export const EditInstructor = NewInstructor.extend({ skills: Tags, languages: Tags, roles: Tags }).partial()
export type EditInstructor = z.infer<typeof EditInstructor>

/** An account of the park that belongs to nobody of the team yet. */
export const FreeAccount = z.object({ id: Id, name: z.string(), login: z.string() })
export const FreeAccountQuery = z.strictObject({ q: z.string().trim().max(100).optional() })

export const instructorContract = contract('instructors', {
  list: {
    get: '/instructors',
    allow: 'workforce.read',
    summary: '指导员队伍',
    query: InstructorFilter,
    returns: pageOf(Instructor),
    exports: true,
  },
  add: {
    post: '/instructors',
    allow: 'workforce.manage',
    summary: '新增指导员',
    body: NewInstructor,
    returns: Instructor,
    status: 201,
  },
  accounts: {
    get: '/instructors/accounts',
    allow: 'workforce.manage',
    summary: '可关联的账号',
    query: FreeAccountQuery,
    returns: listOf(FreeAccount),
  },
  get: { get: '/instructors/:id', allow: 'workforce.read', summary: '指导员', returns: Instructor },
  edit: {
    patch: '/instructors/:id',
    allow: 'workforce.manage',
    summary: '修改指导员',
    body: EditInstructor,
    returns: Instructor,
    versioned: true,
  },
})
