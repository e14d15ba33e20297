import { join } from 'node:path'
import type { MigrationSource } from './kernel/db/index.ts'
import type { Module } from './kernel/module.ts'
import { belonging } from './modules/belonging/module.ts'
import { compliance } from './modules/compliance/module.ts'
import { demands } from './modules/demands/module.ts'
import { departments } from './modules/departments/module.ts'
import { dossiersOf } from './modules/dossiers/module.ts'
import { duplicatesOf } from './modules/duplicates/module.ts'
import { enterprises } from './modules/enterprises/module.ts'
import { feeds } from './modules/feeds/module.ts'
import { field } from './modules/field/module.ts'
import { files } from './modules/files/module.ts'
import { identity, sightsOf } from './modules/identity/module.ts'
import { insights } from './modules/insights/module.ts'
import { jobs } from './modules/jobs/module.ts'
import { learning } from './modules/learning/module.ts'
import { ledgers } from './modules/ledgers/module.ts'
import { macros } from './modules/macros/module.ts'
import { digestsOf, notifications } from './modules/notifications/module.ts'
import { open311 } from './modules/open311/module.ts'
import { operations } from './modules/operations/module.ts'
import { parks } from './modules/parks/module.ts'
import { policies } from './modules/policies/module.ts'
import { portal } from './modules/portal/module.ts'
import { privacyOf } from './modules/privacy/module.ts'
import { regions } from './modules/regions/module.ts'
import { reveals } from './modules/reveals/module.ts'
import { rulesetsOf } from './modules/rulesets/module.ts'
import { safety } from './modules/safety/module.ts'
import { segments } from './modules/segments/module.ts'
import { supervision } from './modules/supervision/module.ts'
import { teamwork } from './modules/teamwork/module.ts'
import { views } from './modules/views/module.ts'
import { visits } from './modules/visits/module.ts'
import { webhooksOf } from './modules/webhooks/module.ts'
import { workforce } from './modules/workforce/module.ts'

/** What exists: the table of contents of the product, in the order in which one may build on another. */
const built: Module[] = [
  parks,
  departments,
  identity,
  views,
  files,
  notifications,
  jobs,
  reveals,
  enterprises,
  workforce,
  belonging,
  demands,
  ledgers,
  supervision,
  learning,
  macros,
  open311,
  feeds,
  safety,
  segments,
  policies,
  visits,
  teamwork,
  field,
  portal,
  insights,
  compliance,
  regions,
]
const told: Module[] = [...built, dossiersOf(built.flatMap((m) => m.held ?? []))]
/** What hangs on an enterprise moves when two of them turn out to be one: whoever has something says so before this. */
const business: Module[] = [
  ...told,
  duplicatesOf(told.flatMap((m) => m.holdings ?? [])),
  privacyOf(told.flatMap((m) => m.sealed ?? [])),
]
export const modules: Module[] = [
  ...business,
  rulesetsOf(business.flatMap((m) => m.ruleSets ?? [])),
  digestsOf(business.flatMap((m) => m.digest ?? [])),
  webhooksOf(business.flatMap((m) => m.outward ?? [])),
  sightsOf({ sights: business.flatMap((m) => m.sights ?? []), doors: business.flatMap((m) => m.doors ?? []) }),
  operations,
]

/** Owners of migrations; what does not exist yet is passed over. */
const FOLDERS = [
  'parks',
  'departments',
  'identity',
  'views',
  'reveals',
  'enterprises',
  'workforce',
  'belonging',
  'demands',
  'ledgers',
  'supervision',
  'learning',
  'macros',
  'feeds',
  'webhooks',
  'safety',
  'segments',
  'policies',
  'visits',
  'teamwork',
  'notifications',
  'files',
  'field',
  'insights',
  'portal',
  'compliance',
  'regions',
  'dossiers',
  'duplicates',
  'privacy',
  'operations',
]
export const migrationSources: MigrationSource[] = [
  { owner: 'kernel', folder: join(import.meta.dirname, 'kernel/migrations') },
  ...FOLDERS.map((name) => ({ owner: name, folder: join(import.meta.dirname, 'modules', name, 'migrations') })),
]
