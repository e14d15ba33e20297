import { routes } from '../../kernel/module.ts'
import { clearDay, setDay } from './commands/index.ts'
import { calendarContract } from './contract/index.ts'
import { listCalendar } from './queries/index.ts'

export const calendarRoutes = routes(calendarContract, {
  list: (ctx, { query }) => listCalendar(ctx, query),
  set: (ctx, { params, body }) => setDay(ctx, params.day, body),
  clear: (ctx, { params }) => clearDay(ctx, params.day),
})
