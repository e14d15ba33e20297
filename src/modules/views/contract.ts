import { z } from 'zod'
import { ROLES, type RoleCode } from '../../access.ts'
import { choice, contract, Id, type Label, listOf, text, Version } from '../../kernel/contract/index.ts'

export const Audience = choice({
  own: ['只有我', 'Only me'],
  staff: ['全园工作人员', 'Everyone who works here'],
  role: ['一个角色', 'A role'],
  department: ['一个部门', 'A department'],
})
export type Audience = z.infer<typeof Audience>

/** Roles that work with lists: whom a view may be shared with. */
export const ViewRole = choice(
  Object.fromEntries(
    (Object.keys(ROLES) as RoleCode[])
      .filter((code) => (ROLES[code].may as readonly string[]).includes('view.use'))
      .map((code) => [code, ROLES[code].label]),
  ) as Record<RoleCode, Label>,
)
export type ViewRole = z.infer<typeof ViewRole>

/** The operationId of the list's endpoint: `demands.list`. */
const List = z
  .string()
  .regex(/^[\w-]+\.\w+$/)
  .max(80)
/** A saved view, or the key of one that the list brings along. */
const ViewKey = z
  .string()
  .regex(/^[\w-]+$/)
  .max(60)
const Density = z.enum(['compact', 'roomy'])
const content = {
  name: text(30),
  /** Filters, sort and words as they stand in the address, without the question mark. */
  query: z.string().max(2000),
  columns: z.array(z.string().min(1).max(60)).max(60).nullable(),
  density: Density.nullable(),
  audience: Audience,
  role: ViewRole.nullable(),
  departmentId: Id.nullable(),
}

export const SavedView = z.object({
  id: Id,
  version: Version,
  list: z.string(),
  ...content,
  name: z.string(),
  departmentName: z.string().nullable(),
  ownerName: z.string(),
  mine: z.boolean(),
  /** Made by or shared with the reader; the others are only there to be kept in order. */
  forMe: z.boolean(),
  mayEdit: z.boolean(),
})
export type SavedView = z.infer<typeof SavedView>

export const NewView = z.strictObject({
  list: List,
  ...content,
  columns: content.columns.default(null),
  density: content.density.default(null),
  audience: Audience.default('own'),
  role: content.role.default(null),
  departmentId: content.departmentId.default(null),
})
export type NewView = z.infer<typeof NewView>
export const EditView = z.strictObject(content).partial()
export type EditView = z.infer<typeof EditView>

export const ViewFilter = z.strictObject({ list: List.optional() })
export type ViewFilter = z.infer<typeof ViewFilter>
export const Views = listOf(SavedView).extend({
  /** What the list opens with for the reader; null: what the list itself puts first. Only where one list was asked for. */
  opens: z.string().nullable(),
  /** Whether that is her own choice. */
  chosen: z.boolean(),
  /** What the list opens with for each role, for those who may set it. */
  roles: z.array(z.object({ role: ViewRole, opens: z.string() })),
})
export type Views = z.infer<typeof Views>

export const Choose = z.strictObject({
  list: List,
  opens: ViewKey.nullable().optional(),
  order: z.array(Id).max(300).optional(),
})
export type Choose = z.infer<typeof Choose>
export const ChooseForRole = z.strictObject({ list: List, role: ViewRole, opens: ViewKey.nullable() })
export type ChooseForRole = z.infer<typeof ChooseForRole>

const allow = 'view.use'
export const viewContract = contract('saved-views', {
  list: { get: '/saved-views', allow, summary: '已保存的视图', query: ViewFilter, returns: Views },
  add: { post: '/saved-views', allow, summary: '保存视图', body: NewView, returns: SavedView, status: 201 },
  edit: { patch: '/saved-views/:id', allow, summary: '修改视图', body: EditView, returns: SavedView, versioned: true },
  remove: { delete: '/saved-views/:id', allow, summary: '删除视图', status: 204 },
  choose: { put: '/saved-views/choice', allow, summary: '本人的默认视图与顺序', body: Choose, returns: Views },
  chooseForRole: {
    put: '/saved-views/role-choice',
    allow: 'view.share',
    summary: '角色的默认视图',
    body: ChooseForRole,
    returns: Views,
  },
})
