import { migrate } from '../db/index.ts'

// A process of its own that migrates, so that it can be killed.
const [url = '', folder = ''] = process.argv.slice(2)
await migrate(url, [{ owner: 'trial', folder }])
