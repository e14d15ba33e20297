import { startTestCluster } from '../../kernel/testing/cluster.ts'
import { prepareDatabase } from '../database.ts'
import { TEST_SECRET } from './database.ts'

// One PostgreSQL for the whole test run: prints its address, lives until its input is closed.
const cluster = await startTestCluster((url) => prepareDatabase(url, TEST_SECRET))
console.log(cluster.url)
process.stdin.resume()
process.stdin.once('end', async () => {
  await cluster.stop()
  process.exit(0)
})
