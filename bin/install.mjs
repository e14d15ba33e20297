// Installs the dependencies when they are missing or are not those of package-lock.json.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib.mjs'

const packagesIn = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages

// npm writes node_modules/.package-lock.json last, so comparing versions also notices an installation that broke off.
const isInstalled = () => {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false
  const have = packagesIn('node_modules/.package-lock.json')
  const fits = ([path, want]) => (have[path] ? have[path].version === want.version : !path || want.optional)
  return Object.entries(packagesIn('package-lock.json')).every(fits)
}

export const ensureInstalled = () => {
  if (isInstalled()) return
  console.log('正在安装依赖 / installing the dependencies (npm ci) …')
  const windows = process.platform === 'win32'
  const npm = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: root, stdio: 'inherit', shell: windows })
  if (npm.status === 0) return
  console.error(npm.error?.message ?? '依赖安装失败 / installing the dependencies failed')
  process.exit(1)
}
