import { migrate } from '../kernel/db/index.ts'
import { startTestCluster } from '../kernel/testing/cluster.ts'
import { writeTables } from '../kernel/tools/tables.ts'
import { migrationSources } from '../modules.ts'

// `npm run tables`: the generated tables.ts of every module, from a fresh database with every migration.
const cluster = await startTestCluster(async (url) => {
  await migrate(url, migrationSources)
  await writeTables(url, migrationSources)
})
await cluster.stop()
console.log('tables.ts written')
