import { migrate } from '../../src/kernel/db/index.ts'
import { migrationSources } from '../../src/modules.ts'

// `parkloop migrate` of a version that has more migrations than this one: a process of its own, so that it can be killed.
const [url = '', owner = '', folder = ''] = process.argv.slice(2)
await migrate(url, [...migrationSources, { owner, folder }])
