#!/usr/bin/env node
// Finds the browser of the journeys, or installs one. Run it on its own to prepare a machine.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ensureInstalled, node24, root } from './lib.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const dirs = ['/usr/bin', ...process.env.PATH.split(delimiter)]
const places = [
  process.env.PARKLOOP_CHROMIUM,
  ...dirs.flatMap((dir) => names.map((name) => join(dir, name))),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const find = async () => {
  const { chromium } = await import('playwright-core')
  return [...places, chromium.executablePath()].find((path) => path && existsSync(path))
}
const does = (cmd, ...args) => spawnSync(cmd, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
const hasChinese = () => spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim()
const apt = (packages) => {
  if (!packages.length || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return
  console.log(`正在安装 / installing ${packages.join(' ')} …`)
  process.env.DEBIAN_FRONTEND = 'noninteractive'
  does('apt-get', 'update', '-qq') && does('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages)
}
/** The path of a browser, or undefined after one line that says what to do. Sees to a Chinese font, too. */
export const ensureBrowser = async () => {
  apt([...((await find()) ? [] : ['chromium']), ...(hasChinese() ? [] : ['fontconfig', 'fonts-noto-cjk'])])
  if (!(await find())) does(node24(), 'node_modules/playwright-core/cli.js', 'install', 'chromium')
  const how = '请安装 Chromium 或设置 PARKLOOP_CHROMIUM / no browser: install Chromium or set PARKLOOP_CHROMIUM'
  return (await find()) ?? console.error(`没有浏览器:${how}`)
}
if (import.meta.filename === process.argv[1]) {
  ensureInstalled()
  console.log((await ensureBrowser()) ?? process.exit(1))
}
