import { type Command, InvalidArgumentError, Option } from 'commander'
import { readConfig } from '../config.ts'
import { KINDS } from './kinds.ts'
import type { Imported, ImportOrder } from './run.ts'

const WORDS: Record<string, string> = {
  rows: '行 / rows',
  new: '新建 / new',
  changed: '有变化 / changed',
  unchanged: '无变化 / unchanged',
  refused: '不能导入 / refused',
  warned: '有提示 / with a remark',
  open: '新诉求 / new demands',
  past: '历史件 / old records',
  known: '已在库 / here already',
}

const countsOf = (counts: Record<string, number>) =>
  Object.entries(counts).map(([what, n]) => `  ${String(n).padStart(8)}  ${WORDS[what] ?? what}`)

const linesOf = (i: Imported): string[] => [
  `工作表「${i.sheet}」 / sheet “${i.sheet}”`,
  ...countsOf(i.counts),
  ...i.unknowns.map((u) => `  认不出的写法 / not understood: ${u.field} “${u.word}” × ${u.rows}`),
  ...(i.refusedFile ? [`不能导入的行和原因 / refused rows and why: ${i.refusedFile}`] : []),
  ...(i.state === 'committed'
    ? ['已导入 / imported:', ...countsOf(i.done)]
    : [
        `只是预演，没有写入；编号 ${i.id}，在网页「导入」里也能看到 / a dry run, nothing was written; ${i.id}, seen on the web too`,
      ]),
  ...(i.held
    ? ['有不能导入的行；其余照常导入请加 --partial / some rows are refused; --partial lets the others in']
    : []),
]

const sheetNumber = (text: string) => {
  const sheet = Number(text)
  if (!Number.isInteger(sheet) || sheet < 1) throw new InvalidArgumentError('从 1 起 / from 1')
  return sheet
}

export const addImportCommand = (program: Command, say: (line: string) => void) =>
  program
    .command('import')
    .description(
      '把企业名册（或指标数据）、诉求台账导入园区；不加 --commit 只预演 / a register (or figures) or a ledger of demands into a park; a dry run unless --commit',
    )
    .requiredOption('--park <code>', '园区代码 / code of the park')
    .requiredOption('--file <path>', 'xlsx、xls 或 csv / xlsx, xls or csv')
    .addOption(new Option('--kind <kind>', '名册或台账 / which').choices(Object.keys(KINDS)).default('register'))
    .option('--as <login>', '以谁的名义；台账必须写 / in whose name; needed for a ledger')
    .option('--sheet <n>', '第几张工作表，不写则自动选 / which sheet; chosen where left out', sheetNumber)
    .option('--system <name>', '台账里的原编号属于哪个系统 / whose numbers a ledger has')
    .option('--commit', '写入 / write')
    .option('--partial', '有不能导入的行时，其余照常导入 / where rows are refused the others go in')
    .option('--refused <path>', '不能导入的行写到哪里；默认在原文件旁 / where refused rows go; beside the file')
    .option('--json', '以 JSON 输出 / as JSON')
    .action(async ({ json, ...o }: ImportOrder & { json?: boolean }) => {
      const [{ withPool }, { importFile }, { outsideFor }] = await Promise.all([
        import('../offline.ts'),
        import('./run.ts'),
        import('../outside.ts'),
      ])
      const config = readConfig()
      const made = await withPool(config, json ? () => {} : say, (pool) =>
        importFile(pool, outsideFor(config, pool), o),
      )
      if (json) say(JSON.stringify(made))
      else for (const line of linesOf(made)) say(line)
      if (made.held) process.exitCode = 1
    })
