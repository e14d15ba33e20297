// Builds what the browser loads, once for every state of its sources.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root, run } from './lib.mjs'

// The second goes into a folder of what the first has emptied and filled.
const CONFIGS = ['src/web/vite.config.ts', 'src/web/field/vite.config.ts']
const stamp = join(root, 'dist/web.stamp')
const ofTheWeb = /\.(tsx?|css|html|json|svg|png|woff2|webmanifest)$/
// The browser sees contracts only, so a change of these never needs a new build.
const ofTheServer =
  /(^|\/)(tests|testing|tools|main|migrations|db)\/|(commands|queries|reactions|jobs|routes|seeds|tables|module|\.test)\.ts$/
const isWeb = (path) => ofTheWeb.test(path) && !ofTheServer.test(path)

const digest = () => {
  const hash = createHash('sha256')
  const sources = readdirSync(join(root, 'src'), { recursive: true }).map((path) => path.replaceAll('\\', '/'))
  for (const path of ['../package-lock.json', ...sources.filter(isWeb).sort()])
    hash.update(path).update(readFileSync(join(root, 'src', path)))
  return hash.digest('hex')
}

const isBuilt = (wanted) =>
  ['web/index.html', 'web/field/sw.js', 'web.stamp'].every((path) => existsSync(join(root, 'dist', path))) &&
  readFileSync(stamp, 'utf8') === wanted

/** Resolves with true when `dist/web` is that of the sources. */
export const ensureWeb = async () => {
  const wanted = digest()
  if (isBuilt(wanted)) return true
  console.log('正在构建网页 / building the web pages …')
  for (const config of CONFIGS) {
    const args = ['build', '--config', config, '--logLevel', 'warn']
    if (await run(node24(), ['node_modules/vite/bin/vite.js', ...args])) return false
  }
  writeFileSync(stamp, wanted)
  return true
}
