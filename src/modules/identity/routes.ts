import { routes } from '../../kernel/module.ts'
import { changePassword, signIn, signOut, switchPark } from './commands/index.ts'
import { sessionContract } from './contract.ts'
import { currentSession } from './queries.ts'

export const sessionRoutes = routes(sessionContract, {
  signIn: (ctx, { body }) => signIn(ctx, body),
  current: (ctx) => currentSession(ctx),
  signOut: (ctx) => signOut(ctx),
  switchPark: (ctx, { body }) => switchPark(ctx, body),
  changePassword: (ctx, { body }) => changePassword(ctx, body),
})
