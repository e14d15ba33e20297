import { routes } from '../../../kernel/module.ts'
import {
  addToken,
  addUser,
  changePassword,
  confirmFactor,
  disableUser,
  editUser,
  enableUser,
  endOwnSession,
  endSession,
  explainAccess,
  giveRole,
  invite,
  joinPark,
  offerFactor,
  prove,
  removeFactor,
  renewToken,
  resetPassword,
  revokeToken,
  setPolicy,
  signIn,
  signOut,
  switchPark,
  takeRole,
} from '../commands/index.ts'
import {
  auditContract,
  explanationContract,
  factorContract,
  invitationContract,
  roleContract,
  sessionContract,
  signInPolicyContract,
  tokenContract,
  userContract,
} from '../contract/index.ts'
import {
  currentSession,
  getPolicy,
  getToken,
  getUser,
  listAudit,
  listRoles,
  listScopes,
  listTokens,
  listUsers,
  missingFactors,
  ownFactor,
  ownPasswordRules,
  ownSessions,
  userSessions,
} from '../queries/index.ts'
import { auditSheet, userSheet } from './sheets.ts'

export const sessionRoutes = routes(sessionContract, {
  signIn: (ctx, { body }) => signIn(ctx, body),
  current: (ctx) => currentSession(ctx),
  signOut: (ctx) => signOut(ctx),
  switchPark: (ctx, { body }) => switchPark(ctx, body),
  changePassword: (ctx, { body }) => changePassword(ctx, body),
  passwordRules: (ctx) => ownPasswordRules(ctx),
})

export const factorRoutes = routes(factorContract, {
  get: (ctx) => ownFactor(ctx),
  offer: (ctx) => offerFactor(ctx),
  confirm: (ctx, { body }) => confirmFactor(ctx, body.code),
  remove: (ctx, { body }) => removeFactor(ctx, body.code),
  prove: (ctx, { body }) => prove(ctx, body),
  sessions: (ctx) => ownSessions(ctx),
  endSession: (ctx, { params }) => endOwnSession(ctx, params.key),
})

export const userRoutes = routes(
  userContract,
  {
    list: (ctx, { query }) => listUsers(ctx, query),
    get: (ctx, { params }) => getUser(ctx, params.id),
    add: (ctx, { body }) => addUser(ctx, body),
    edit: (ctx, { params, body }) => editUser(ctx, params.id, body),
    disable: (ctx, { params }) => disableUser(ctx, params.id),
    enable: (ctx, { params }) => enableUser(ctx, params.id),
    resetPassword: (ctx, { params, body }) => resetPassword(ctx, params.id, body.password),
    sessions: (ctx, { params }) => userSessions(ctx, params.id),
    endSession: (ctx, { params }) => endSession(ctx, params.id, params.key),
    giveRole: (ctx, { params, body }) => giveRole(ctx, params.id, body),
    takeRole: (ctx, { params }) => takeRole(ctx, params.id, params.grantId),
  },
  { list: userSheet },
)

export const explanationRoutes = routes(explanationContract, {
  explain: (ctx, { params, body }) => explainAccess(ctx, params.id, body),
})

export const policyRoutes = routes(signInPolicyContract, {
  get: (ctx) => getPolicy(ctx),
  set: (ctx, { body }) => setPolicy(ctx, body),
  missing: (ctx) => missingFactors(ctx),
})

export const invitationRoutes = routes(invitationContract, {
  add: (ctx, { body }) => invite(ctx, body.account),
  redeem: (ctx, { body }) => joinPark(ctx, body.code),
})

export const roleRoutes = routes(roleContract, {
  list: (ctx) => listRoles(ctx),
  scopes: (ctx, { query }) => listScopes(ctx, query),
})

export const auditRoutes = routes(
  auditContract,
  { list: (ctx, { query }) => listAudit(ctx, query) },
  { list: auditSheet },
)

export const tokenRoutes = routes(tokenContract, {
  list: (ctx, { query }) => listTokens(ctx, query),
  get: (ctx, { params }) => getToken(ctx, params.id),
  add: (ctx, { body }) => addToken(ctx, body),
  renew: (ctx, { params, body }) => renewToken(ctx, params.id, body),
  revoke: (ctx, { params }) => revokeToken(ctx, params.id),
})
