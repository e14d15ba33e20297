import { z } from 'zod'
import { contract, Id, listOf, text, Version } from '../../../kernel/contract/index.ts'

const Named = z.object({ id: Id, name: z.string() })
export const Group = z.object({
  id: Id,
  version: Version,
  name: z.string(),
  leader: Named.nullable(),
  members: z.array(Named),
  /** Tasks from its meetings that are not settled, of those this person sees. */
  tasksOpen: z.number().int(),
})
export type Group = z.infer<typeof Group>
export const NewGroup = z.strictObject({
  name: text(40),
  leaderId: Id.nullish(),
  memberIds: z.array(Id).max(200).default([]),
})
export type NewGroup = z.infer<typeof NewGroup>
export const EditGroup = NewGroup.extend({ memberIds: z.array(Id).max(200) }).partial()
export type EditGroup = z.infer<typeof EditGroup>

export const groupContract = contract('groups', {
  list: { get: '/groups', allow: 'workforce.read', summary: '指导组', returns: listOf(Group) },
  add: {
    post: '/groups',
    allow: 'workforce.manage',
    summary: '新增指导组',
    body: NewGroup,
    returns: Group,
    status: 201,
  },
  edit: {
    patch: '/groups/:id',
    allow: 'workforce.manage',
    summary: '修改指导组',
    body: EditGroup,
    returns: Group,
    versioned: true,
  },
})
