import type { RoleCode } from '../../access.ts'
import type { Audience, ViewRole } from './contract.ts'

type Shared = { audience: Audience; role: ViewRole | null; departmentId: string | null }

/** Exactly what the audience needs, so that a view for a role cannot keep the department it once was for. */
export const addressed = ({ audience, role, departmentId }: Shared): Shared => ({
  audience,
  role: audience === 'role' ? role : null,
  departmentId: audience === 'department' ? departmentId : null,
})

/** Whether everyone of the role sees it: only then may their list open with it. */
export const reaches = (view: Shared, role: RoleCode) =>
  view.audience === 'staff' || (view.audience === 'role' && view.role === role)

type Given = { own: string | null; byRole: readonly { role: string; opens: string }[]; seen: (key: string) => boolean }
/** Her own choice before that of her roles; one that she cannot see any more counts as none. */
export const opensWith = ({ own, byRole, seen }: Given): string | null => {
  if (own && seen(own)) return own
  return byRole.find(({ opens }) => seen(opens))?.opens ?? null
}

/** A saved view is named by its id; anything else is a view that the list brings along. */
export const isSaved = (key: string) => /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(key)

/** In the reader's own order; what she has not placed yet stays behind, as it came. */
export const inOrder = <V extends { id: string }>(views: readonly V[], order: readonly string[]): V[] => {
  const place = ({ id }: V) => (order.includes(id) ? order.indexOf(id) : order.length)
  return views.toSorted((a, b) => place(a) - place(b))
}
