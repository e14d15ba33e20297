import type { Holding } from '../../kernel/holdings.ts'
import type { Module } from '../../kernel/module.ts'
import { IDENTITY_SEALED } from './queries/accounts.ts'
import { IDENTITY_HELD } from './queries/held.ts'
import type { Registry } from './queries/index.ts'
import { gatewayRoutes, providerRoutes } from './routes/gateway.ts'
import {
  auditRoutes,
  explanationRoutes,
  factorRoutes,
  invitationRoutes,
  policyRoutes,
  roleRoutes,
  sessionRoutes,
  tokenRoutes,
  userRoutes,
} from './routes/index.ts'
import { recordRoutes } from './routes/records.ts'

/** Made from what the other modules say of their records: who sees one, and why. */
export const sightsOf = (registry: Registry): Module => ({
  name: 'sights',
  title: ['可见说明', 'Who sees what'],
  routes: [recordRoutes(registry)],
})

const holdings: Holding[] = [
  {
    table: 'role_grant',
    column: 'enterprise_id',
    noun: ['账号授权', 'Roles of accounts'],
    merge: 'move',
    // Whoever speaks for both speaks for the one once.
    clash: `o.account_id = m.account_id and o.role = m.role and o.source = 'manual' and m.source = 'manual'
      and o.valid_from = m.valid_from and o.valid_to is not distinct from m.valid_to`,
    onClash: 'aside',
  },
]

export const identity: Module = {
  name: 'identity',
  title: ['身份与权限', 'Identity'],
  routes: [
    sessionRoutes,
    gatewayRoutes,
    factorRoutes,
    userRoutes,
    explanationRoutes,
    providerRoutes,
    policyRoutes,
    invitationRoutes,
    roleRoutes,
    tokenRoutes,
    auditRoutes,
  ],
  holdings,
  held: IDENTITY_HELD,
  sealed: IDENTITY_SEALED,
}
