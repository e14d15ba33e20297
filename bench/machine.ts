import { cpus, loadavg, totalmem } from 'node:os'

/** What the figures depend on; nothing that names the machine or where it stands. */
export const machine = (): Record<string, string | number> => ({
  processor: cpus()[0]?.model ?? '',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 1024 ** 3),
  platform: `${process.platform} ${process.arch}`,
  node: process.versions.node,
  postgres: '18 (embedded, fsync on)',
  loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
})
