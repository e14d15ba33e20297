import { createHmac } from 'node:crypto'
import { cloneDatabase } from '../../kernel/testing/cluster.ts'
import { prepareDatabase } from '../database.ts'

export const TEST_SECRET = 'not a secret: databases of tests live for seconds'

/** The address of the same database for the walled role that the product works as. */
export const appAddress = (ownerUrl: string): string => {
  const app = new URL(ownerUrl)
  app.username = 'parkloop_app'
  app.password = createHmac('sha256', TEST_SECRET).update('database role').digest('hex')
  return app.toString()
}

/** A clone of the migrated template and the address under which the product, walled, works on it. */
export const openTestDatabase = async () => {
  const { ownerUrl, drop } = await cloneDatabase((url) => prepareDatabase(url, TEST_SECRET))
  return { ownerUrl, appUrl: appAddress(ownerUrl), drop }
}
