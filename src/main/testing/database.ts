import { cloneDatabase } from '../../kernel/testing/cluster.ts'
import { appUrlOf, prepareDatabase } from '../database.ts'

export const TEST_SECRET = 'not a secret: databases of tests live for seconds'

/** The address of the same database for the walled role that the product works as. */
export const appAddress = (ownerUrl: string): string => appUrlOf(ownerUrl, TEST_SECRET)

/** A clone of the migrated template and the address under which the product, walled, works on it. */
export const openTestDatabase = async () => {
  const { ownerUrl, drop } = await cloneDatabase((url) => prepareDatabase(url, TEST_SECRET))
  return { ownerUrl, appUrl: appAddress(ownerUrl), drop }
}
