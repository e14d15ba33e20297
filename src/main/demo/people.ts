import { ROLES, type RoleCode } from '../../access.ts'
import type { Actor, WriteCtx } from '../../kernel/context.ts'
import { systemActor } from '../../kernel/run.ts'
import type { Story } from '../../kernel/story.ts'
import { seedName } from '../../modules/enterprises/seeds.ts'
import { addAccount, grantRole } from '../../modules/identity/index.ts'

export type DemoPerson = { accountId: string; name: string; role: RoleCode; login: string }
type Scope = { gridId?: string; departmentId?: string; enterpriseId?: string }

/** Adds people of the demo park; all share one password, so it is hashed once. */
export const castOf = (story: Story, password: string, passwordHash: string) => {
  const names = new Set<string>()
  const freshName = (): string => {
    const name = seedName(story)
    if (names.has(name)) return freshName()
    names.add(name)
    return name
  }
  return async (
    ctx: WriteCtx,
    role: RoleCode,
    login: string,
    scope: Scope = {},
    name = freshName(),
  ): Promise<DemoPerson> => {
    const accountId = await addAccount(ctx, { login, name, password, mustChangePassword: false }, passwordHash)
    // What an instructor sees comes from her responsibilities; a grant of its own would outlive them.
    if (Object.keys(scope).length > 0 || ROLES[role].sees === 'park')
      await grantRole(ctx, { accountId, role, ...scope })
    return { accountId, name, role, login }
  }
}

/** The person at work on one step: her name in the trace, her permission in force. */
export const playing = (parkId: string, person: DemoPerson, permission: string): Actor => ({
  ...systemActor(parkId, person.name),
  id: person.accountId,
  may: new Set(ROLES[person.role].may),
  permission,
})
