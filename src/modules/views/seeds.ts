import type { WriteCtx } from '../../kernel/context.ts'
import { addView, chooseForRole } from './commands.ts'
import type { NewView } from './contract.ts'

const LIST = 'demands.list'
const shared = { list: LIST, role: null, departmentId: null, columns: null, density: null }
const VIEWS: NewView[] = [
  { ...shared, name: '紧急疑难在办', query: 'sort=nextDueAt&open=true&level=urgent,hard', audience: 'staff' },
  {
    ...shared,
    name: '退过单的',
    query: 'sort=nextDueAt&open=true&returns=1',
    columns: ['title', 'nextDueAt', 'returnCount', 'department', 'status'],
    audience: 'role',
    role: 'desk',
  },
]

/** What the desk of the demo park has agreed to look at; the leader's list opens with what is urgent or hard. */
export const seedViews = async (ctx: WriteCtx): Promise<void> => {
  const [urgent] = [await addView(ctx, VIEWS[0] as NewView), await addView(ctx, VIEWS[1] as NewView)]
  await chooseForRole(ctx, { list: LIST, role: 'leader', opens: urgent.id })
}
