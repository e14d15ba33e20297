import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import type { Compared } from './figures.ts'
import type { Replayed } from './run.ts'

const COMPARISONS = { 'at least': '≥', about: '≈' } as const
const MARKS = {
  true: '一致 / reproduced',
  false: '不一致 / different',
  null: '产品没有这类记录 / no such records',
} as const

const lineOf = (f: Compared) =>
  `  ${MARKS[`${f.reproduced}`]}  ${f.capability}: ${f.name}  ${f.comparison ? COMPARISONS[f.comparison] : '='} ${f.value}${
    f.played === null ? '' : `  →  ${f.played}  ${f.records}`
  }`

const stepsOf = ({ steps, refused, seconds }: Replayed['played']): string[] => {
  const total = Object.values(refused).reduce((sum, n) => sum + n, 0)
  return [
    `重演 ${steps} 步，因状态已变未执行 ${total} 步，用时 ${seconds} 秒 / ${steps} steps, ${total} refused because the state had moved on, ${seconds} s`,
    ...Object.entries(refused).map(([what, n]) => `  ${what}  ${n}`),
  ]
}

const linesOf = (r: Replayed): string[] => [
  `${r.name}（${r.park}）  ${r.period.from} – ${r.period.to}`,
  `诉求 ${r.counts.filed} 件：办结 ${r.counts.closed}，不予受理、转出、撤回、并入 ${r.counts.elsewhere}，曾超期 ${r.counts.overdue}，退单 ${r.counts.returned} 次；走访 ${r.counts.visits} 次，隐患 ${r.counts.hazards} 处`,
  `${r.counts.filed} demands: ${r.counts.closed} done, ${r.counts.elsewhere} went elsewhere, ${r.counts.overdue} were overdue at some time, ${r.counts.returned} returns; ${r.counts.visits} visits, ${r.counts.hazards} hazards`,
  ...stepsOf(r.played),
  ...r.figures.map(lineOf),
  ...r.accounts.map((a) => `  ${a.name.padEnd(6, '　')}${a.login.padEnd(28)}${a.password}`),
]

const readJson = (path: string): unknown => {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new Error(`读不到文件 / cannot read the file: ${path}`)
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('文件不是有效的 JSON / the file is not valid JSON')
  }
}

export const addReplayCommand = (program: Command, say: (line: string) => void) =>
  program
    .command('replay')
    .description(
      '按公开的园区描述建一个新园区，用产品自己的命令重演那段时间，再与公布的数字比对 / a new park after a published description, its period played by the product’s own commands, and compared with the published figures',
    )
    .requiredOption('--file <path>', '园区描述（JSON） / description of the park (JSON)')
    .option('--park <code>', '新园区的代码；不写则用描述里的 key / code of the new park; the key of the description')
    .option('--json', '以 JSON 输出 / as JSON')
    .action(async (o: { file: string; park?: string; json?: boolean }) => {
      const [{ withPool }, { readDescription, replay }, { outsideFor }] = await Promise.all([
        import('../offline.ts'),
        import('./run.ts'),
        import('../outside.ts'),
      ])
      const description = readDescription(readJson(o.file))
      const [config, tell] = [readConfig(), o.json ? () => {} : say]
      let told = 0
      const made = await withPool(config, tell, (pool) =>
        replay(pool, outsideFor(config, pool), { description, park: o.park }, (share) => {
          if (share < told + 0.25) return
          told += 0.25
          tell(`  ${Math.round(share * 100)}%`)
        }),
      )
      if (o.json) say(JSON.stringify(made))
      else for (const line of linesOf(made)) say(line)
      if (made.figures.some((f) => f.reproduced === false)) process.exitCode = 1
    })
