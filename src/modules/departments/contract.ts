import { z } from 'zod'
import {
  choice,
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
} from '../../kernel/contract/index.ts'

export const DepartmentKind = choice({
  desk: ['服务专班', 'Operations desk'],
  department: ['职能部门', 'Department'],
  operator: ['园区运营单位', 'Park operator'],
  utility: ['水电气等单位', 'Utility'],
})

export const Department = z.object({
  id: Id,
  version: Version,
  code: z.string(),
  name: z.string(),
  kind: DepartmentKind,
  parentId: Id.nullable(),
  parentName: z.string().nullable(),
  phone: z.string().nullable(),
  active: z.boolean(),
  /** Accounts that hold a role on it today. */
  members: z.number().int(),
})
export type Department = z.infer<typeof Department>

const phone = text(30).refine((s) => /^[\d\s+()-]{5,}$/.test(s), {
  params: { code: 'phone', zh: '电话只含数字、空格、+ ( ) -', en: 'A phone number holds digits, spaces, + ( ) - only' },
})
const content = {
  code: text(40),
  name: text(60),
  kind: DepartmentKind,
  parentId: Id.nullable(),
  phone: phone.nullable(),
}
export const NewDepartment = z.strictObject({
  ...content,
  parentId: content.parentId.optional(),
  phone: content.phone.optional(),
})
export type NewDepartment = z.infer<typeof NewDepartment>
export const EditDepartment = z.strictObject(content).partial()
export type EditDepartment = z.infer<typeof EditDepartment>

export const DepartmentFilter = listQuery(['code', 'name'], {
  kind: many(DepartmentKind).optional(),
  active: flag.optional(),
})
export type DepartmentFilter = z.infer<typeof DepartmentFilter>

export const DepartmentMember = z.object({
  accountId: Id,
  name: z.string(),
  role: z.string(),
  roleZh: z.string(),
  roleEn: z.string(),
  validTo: Day.nullable(),
})
export type DepartmentMember = z.infer<typeof DepartmentMember>

const allow = 'department.manage'
export const departmentContract = contract('departments', {
  list: {
    get: '/departments',
    allow: 'department.read',
    summary: '部门',
    query: DepartmentFilter,
    returns: pageOf(Department),
    exports: true,
  },
  get: { get: '/departments/:id', allow: 'department.read', summary: '部门', returns: Department },
  members: {
    get: '/departments/:id/members',
    allow: 'department.read',
    summary: '部门人员',
    returns: listOf(DepartmentMember),
  },
  add: { post: '/departments', allow, summary: '新建部门', body: NewDepartment, returns: Department, status: 201 },
  edit: {
    patch: '/departments/:id',
    allow,
    summary: '修改部门',
    body: EditDepartment,
    returns: Department,
    versioned: true,
  },
  deactivate: {
    put: '/departments/:id/deactivation',
    allow,
    summary: '停用部门',
    returns: Department,
    versioned: true,
  },
  reactivate: { delete: '/departments/:id/deactivation', allow, summary: '恢复部门', returns: Department },
})
