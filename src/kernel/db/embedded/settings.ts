import { appendFileSync, chownSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OsUser } from './os-user.ts'

// Seven log files, one per weekday, each overwritten a week later. `alter system` of an operator wins over all of this.
const CONF = `# Written by ParkLoop at every start. Change settings with ALTER SYSTEM instead.
shared_buffers = 256MB
effective_cache_size = 1GB
max_connections = 100
random_page_cost = 1.1
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
logging_collector = on
log_directory = 'log'
log_filename = 'postgresql-%a.log'
log_rotation_age = 1d
log_truncate_on_rotation = on
log_line_prefix = '%m [%p] %a '
`

export function writeSettings(pgData: string, user: OsUser): void {
  const file = join(pgData, 'parkloop.conf')
  writeFileSync(file, CONF)
  if (user.uid !== undefined) chownSync(file, user.uid, user.gid!)
  const main = join(pgData, 'postgresql.conf')
  const include = "include_if_exists = 'parkloop.conf'"
  if (!readFileSync(main, 'utf8').includes(include)) appendFileSync(main, `\n${include}\n`)
}

/** What holds for one start only and over `alter system`: a directory once used carelessly is durable again by itself. */
export const startFlags = (port: number, durable: boolean): string[] => {
  const always = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '' }
  const safe = { fsync: 'on', full_page_writes: 'on' }
  const careless = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }
  const settings = { ...always, ...(durable ? safe : careless) }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
