import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { Pool } from '../kernel/db/index.ts'
import { readConfig } from './config.ts'
import type { Loaded } from './load.ts'

type Options = { file: string; park?: string; json?: boolean }
type Load = (pool: Pool, text: string, park?: string) => Promise<Loaded[]>

const STATES = {
  loaded: '已载入 / loaded',
  unchanged: '没有变化 / unchanged',
  shipped: '产品自带，无需载入 / came with the product',
} as const

const textOf = (file: string) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Error(`读不到文件 / cannot read the file: ${file}`)
  }
}

const loading =
  (say: (line: string) => void, choose: (m: typeof import('./load.ts')) => Load) =>
  async ({ file, park, json }: Options) => {
    const [{ withPool }, loads] = await Promise.all([import('./offline.ts'), import('./load.ts')])
    const loaded = await withPool(readConfig(), say, (pool) => choose(loads)(pool, textOf(file), park))
    if (json) return say(JSON.stringify(loaded))
    for (const one of loaded) say(`${one.park}  ${one.what}  ${STATES[one.state]}`)
  }

const common = (command: Command) =>
  command
    .requiredOption('--file <path>', 'JSON 文件 / a JSON file')
    .option('--park <code>', '只载入这个园区；不写则每个园区 / this park only; without it every park')
    .option('--json', '以 JSON 输出 / as JSON')

/** `calendar load` and `rules load`: what a site gets as a file comes into its parks without a click. */
export const addLoadCommands = (program: Command, say: (line: string) => void) => {
  const calendar = program.command('calendar').description('工作日历 / working calendar').command('load')
  common(calendar.description('录入某年的放假安排 / the notice on holidays of a year')).action(
    loading(say, (m) => m.loadCalendar),
  )
  const rules = program.command('rules').description('规则 / rule sets').command('load')
  common(rules.description('发布规则的新版本 / new versions of rule sets')).action(loading(say, (m) => m.loadRules))
}
