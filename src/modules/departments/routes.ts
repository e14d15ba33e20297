import { routes } from '../../kernel/module.ts'
import { addDepartment, deactivateDepartment, editDepartment, reactivateDepartment } from './commands.ts'
import { DepartmentKind, departmentContract } from './contract.ts'
import { departmentMembers, getDepartment, listDepartments } from './queries.ts'

const side = (language: 'zh' | 'en') => (language === 'zh' ? 0 : 1)

export const departmentRoutes = routes(
  departmentContract,
  {
    list: (ctx, { query }) => listDepartments(ctx, query),
    get: (ctx, { params }) => getDepartment(ctx, params.id),
    members: (ctx, { params }) => departmentMembers(ctx, params.id),
    add: async (ctx, { body }) => getDepartment(ctx, await addDepartment(ctx, body)),
    edit: (ctx, { params, body }) => editDepartment(ctx, params.id, body),
    deactivate: (ctx, { params }) => deactivateDepartment(ctx, params.id),
    reactivate: (ctx, { params }) => reactivateDepartment(ctx, params.id),
  },
  {
    list: [
      { title: ['代码', 'Code'], value: (d) => d.code },
      { title: ['名称', 'Name'], value: (d) => d.name, width: 24 },
      { title: ['类别', 'Kind'], value: (d, l) => DepartmentKind.labels[d.kind][side(l)] },
      { title: ['上级部门', 'Parent'], value: (d) => d.parentName, width: 24 },
      { title: ['电话', 'Phone'], value: (d) => d.phone },
      { title: ['在用', 'Active'], value: (d, l) => (d.active ? ['是', 'yes'] : ['否', 'no'])[side(l)] },
      { title: ['人员数', 'People'], value: (d) => d.members },
    ],
  },
)
