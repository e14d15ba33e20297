// A worker in a process of its own, to be killed: node importWorker.child.ts <address of the database> <data folder>
import { openPool } from '../../../kernel/db/index.ts'
import { outsideOf } from '../../../main/outside.ts'
import { TEST_SECRET } from '../../../main/testing/database.ts'
import { startWorker } from '../../../main/worker.ts'

const [, , url = '', data = ''] = process.argv
const pool = openPool({ url, max: 10 })
await startWorker(pool, url, data, outsideOf({ pool, data, secret: TEST_SECRET, origin: 'https://park.example' }))
console.log('ready')
