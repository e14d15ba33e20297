import type { Command } from 'commander'
import { readConfig } from '../config.ts'

type Say = (line: string) => void
type Options = { key?: string; json?: boolean }
const KEY = [
  '--key <file>',
  '密钥文件，默认 PARKLOOP_BACKUP_KEY_FILE / key file; else PARKLOOP_BACKUP_KEY_FILE',
] as const
const quiet = () => {}

/** `backup` and `restore`. */
export const addBackupCommands = (program: Command, say: Say) => {
  program
    .command('backup')
    .description(
      '备份数据库、附件和密钥到一个新文件夹；不用停服务 / database, files and secret into a new folder, while serving',
    )
    .requiredOption('--to <folder>', '还不存在的文件夹 / a folder that does not exist yet')
    .option(...KEY)
    .option('--json', '以 JSON 输出 / as JSON')
    .action(async (o: Options & { to: string }) => {
      const { runBackup } = await import('./commands.ts')
      const made = await runBackup(readConfig(), o, o.json ? quiet : say)
      if (o.json) say(JSON.stringify(made))
    })
  program
    .command('restore')
    .description('把备份恢复到空的数据目录 / a backup into an empty data folder')
    .requiredOption('--from <folder>', '备份文件夹 / folder of the backup')
    .option(...KEY)
    .option('--check', '只核对备份，不恢复 / look whether the backup is whole, and restore nothing')
    .option('--json', '以 JSON 输出 / as JSON')
    .action(async (o: Options & { from: string; check?: boolean }) => {
      const { runCheck, runRestore } = await import('./commands.ts')
      const made = await (o.check ? runCheck : runRestore)(readConfig(), o, o.json ? quiet : say)
      if (o.json) say(JSON.stringify(made))
    })
}
