import { createHmac } from 'node:crypto'
import { cloneDatabase } from '../../kernel/testing/cluster.ts'
import { prepareDatabase } from '../database.ts'

export const TEST_SECRET = 'not a secret: databases of tests live for seconds'

/** A clone of the migrated template and the address under which the product, walled, works on it. */
export const openTestDatabase = async () => {
  const { ownerUrl, drop } = await cloneDatabase((url) => prepareDatabase(url, TEST_SECRET))
  const app = new URL(ownerUrl)
  app.username = 'parkloop_app'
  app.password = createHmac('sha256', TEST_SECRET).update('database role').digest('hex')
  return { ownerUrl, appUrl: app.toString(), drop }
}
