import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Cluster, runningUrl, startCluster } from '../db/embedded.ts'

const dirs: string[] = []
const newDir = () => {
  dirs.push(realpathSync(mkdtempSync(join(tmpdir(), 'parkloop-cluster-'))))
  return dirs.at(-1)!
}
after(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true })
})

const query = async (url: string, sql: string) => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const serverPid = (dir: string) => Number(readFileSync(join(dir, 'pg/postmaster.pid'), 'utf8').split('\n')[0])

const runs = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const eventually = async <T>(what: () => Promise<T>): Promise<T> => {
  for (const end = Date.now() + 8000; ; await sleep(50)) {
    try {
      return await what()
    } catch (error) {
      if (Date.now() > end) throw error
    }
  }
}

const withCluster = async (opts: Parameters<typeof startCluster>[0], work: (cluster: Cluster) => Promise<void>) => {
  const cluster = await startCluster(opts)
  try {
    await work(cluster)
  } finally {
    await cluster.stop()
  }
}

/** Another ParkLoop process on the same directory; resolves when its database runs. */
const ownerProcess = async (dir: string, durable = true): Promise<ChildProcess> => {
  const module = new URL('../db/embedded.ts', import.meta.url).href
  const program = `import { startCluster } from ${JSON.stringify(module)}
    await startCluster({ dataDir: ${JSON.stringify(dir)}, durable: ${durable} })
    console.log('ready'); setInterval(() => {}, 1000)`
  const owner = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  await once(owner.stdout!, 'data')
  return owner
}

test('the first start creates a database that sorts and searches Chinese and is closed to the outside', async () => {
  const dir = newDir()
  await withCluster({ dataDir: dir, durable: false }, async ({ url, port }) => {
    const [{ names }] = await query(
      url(),
      "select array_agg(n order by n) as names from unnest('{张江,安亭,北蔡}'::text[]) n",
    )
    assert.deepEqual(names, ['安亭', '北蔡', '张江'])
    assert.deepEqual(await query(url(), "select cardinality(show_trgm('科技园区')) > 0 as found"), [{ found: true }])
    const [settings] = await query(
      url(),
      `select current_setting('listen_addresses') as listen, current_setting('unix_socket_directories') as sockets,
        current_setting('timezone') as tz, current_setting('jit') as jit, current_setting('shared_buffers') as buffers,
        current_setting('password_encryption') as password, current_setting('server_encoding') as encoding`,
    )
    const expected = { listen: '127.0.0.1', sockets: '', tz: 'UTC', jit: 'off', buffers: '256MB' }
    assert.deepEqual(settings, { ...expected, password: 'scram-sha-256', encoding: 'UTF8' })
    assert.equal(statSync(join(dir, 'pg.secret')).mode & 0o777, 0o600)
    await assert.rejects(query(`postgres://postgres:guess@127.0.0.1:${port}/postgres`, 'select 1'), /password/)
  })
})

test('a second start finds the rows of the first, on the same port', async () => {
  const dataDir = newDir()
  let port = 0
  await withCluster({ dataDir }, async (cluster) => {
    port = cluster.port
    await query(cluster.url(), 'create table visit as select 7 as id')
  })
  await withCluster({ dataDir }, async (cluster) => {
    assert.equal(cluster.port, port)
    assert.equal(cluster.adopted, false)
    assert.deepEqual(await query(cluster.url(), 'select id from visit'), [{ id: 7 }])
  })
})

test('a stop ends the server cleanly, even while clients are connected', async () => {
  const dir = newDir()
  const cluster = await startCluster({ dataDir: dir })
  const idle = new pg.Client(cluster.url())
  idle.on('error', () => {})
  await idle.connect()
  const pid = serverPid(dir)
  await cluster.stop()
  assert.equal(runs(pid), false)
  assert.throws(() => serverPid(dir), /ENOENT/, 'a clean stop removes the lock')
  assert.equal(runningUrl(dir), undefined)
  await withCluster({ dataDir: dir }, async ({ url }) => {
    const log = readFileSync(join(dir, 'pg', (await currentLog(url())).trim()), 'utf8')
    assert.doesNotMatch(log, /not properly shut down/)
  })
})

const currentLog = async (url: string): Promise<string> => (await query(url, 'select pg_current_logfile() as f'))[0].f

test('when the owning process is killed, the next one takes over the running server', async () => {
  const dir = newDir()
  const owner = await ownerProcess(dir)
  const pid = serverPid(dir)
  owner.kill('SIGKILL')
  await once(owner, 'exit')
  assert.equal(runs(pid), true, 'the server outlives its owner')
  await withCluster({ dataDir: dir }, async (cluster) => {
    assert.equal(cluster.adopted, true)
    assert.equal(serverPid(dir), pid)
    assert.equal(runningUrl(dir), cluster.url())
  })
  assert.equal(runningUrl(dir), undefined)
  assert.throws(() => serverPid(dir), /ENOENT/, 'the adopted server was stopped like an own one')
})

test('a second process on the same directory is refused with one line that names the first', async () => {
  const dir = newDir()
  await withCluster({ dataDir: dir, durable: false }, async ({ url }) => {
    await assert.rejects(startCluster({ dataDir: dir }), ({ message }: Error) => {
      assert.match(message, /正在使用数据目录 .* is using the data directory/)
      assert.ok(message.includes(`(${process.pid})`) && !message.includes('\n'))
      return true
    })
    assert.equal((await query(url(), 'select 1 as alive')).length, 1, 'the first is not disturbed')
  })
})

test('rows that were acknowledged survive the kill of the server, which comes back by itself', async () => {
  const dir = newDir()
  await withCluster({ dataDir: dir }, async ({ url }) => {
    await query(url(), 'create table demand (id int primary key)')
    const client = new pg.Client(url())
    client.on('error', () => {})
    await client.connect()
    let acknowledged = 0
    const writing = (async () => {
      for (let id = 1; ; id++, acknowledged++) await client.query('insert into demand values ($1)', [id])
    })()
    await sleep(200)
    process.kill(serverPid(dir), 'SIGKILL')
    await assert.rejects(writing)
    assert.ok(acknowledged > 10)
    const [{ kept }] = await eventually(() =>
      query(url(), `select count(*)::int as kept from demand where id <= ${acknowledged}`),
    )
    assert.equal(kept, acknowledged)
  })
})

test('the lock of a dead server is cleared even when its process number was given to somebody else', async () => {
  const dir = newDir()
  await withCluster({ dataDir: dir, durable: false }, async () => {})
  const { uid, gid } = statSync(join(dir, 'pg'))
  const stranger = spawn('sleep', ['60'], { uid, gid, cwd: '/' })
  writeFileSync(join(dir, 'pg/postmaster.pid'), `${stranger.pid}\n${dir}/pg\n1\n5432\n\n127.0.0.1\n\nready\n`)
  await withCluster({ dataDir: dir, durable: false }, async ({ adopted }) => assert.equal(adopted, false))
  assert.equal(stranger.exitCode, null, 'the stranger is left alone')
  stranger.kill()
})

test('the careless server of a test run ends with it, even when the run is killed', async () => {
  const dir = newDir()
  const owner = await ownerProcess(dir, false)
  assert.deepEqual(await query(runningUrl(dir)!, 'show fsync'), [{ fsync: 'off' }])
  owner.kill('SIGKILL')
  await eventually(async () => assert.equal(runningUrl(dir), undefined))
})

test('a careless server that outlived everybody is not adopted where rows must be kept', async () => {
  const dir = newDir()
  const owner = await ownerProcess(dir, false)
  process.kill(-owner.pid!, 'SIGKILL')
  await once(owner, 'exit')
  assert.notEqual(runningUrl(dir), undefined)
  await withCluster({ dataDir: dir }, async ({ url }) => {
    assert.deepEqual(await query(url(), 'show fsync'), [{ fsync: 'on' }])
  })
})

test('a lost password file is named instead of a database that lets nobody in', async () => {
  const dir = newDir()
  await withCluster({ dataDir: dir, durable: false }, async () => {})
  rmSync(join(dir, 'pg.secret'))
  await assert.rejects(startCluster({ dataDir: dir }), /pg\.secret/)
})

const closedToOthers = async () => {
  const closed = join(newDir(), 'closed')
  mkdirSync(closed, { mode: 0o700 })
  const said: string[] = []
  const dataDir = join(closed, 'data')
  await withCluster({ dataDir, durable: false, log: (line) => said.push(line) }, async ({ url }) => {
    assert.deepEqual(await query(url(), 'select 1 as alive'), [{ alive: 1 }])
  })
  const home = realpathSync(join(dataDir, 'pg'))
  dirs.push(dirname(home))
  assert.ok(said[0]?.includes(home), 'the operator is told where')
}

// Only root runs PostgreSQL as another user, so only for root can a folder be closed to it.
if (process.getuid?.() === 0)
  test('below a folder that only root may enter, the database works from a place of its own', closedToOthers)
