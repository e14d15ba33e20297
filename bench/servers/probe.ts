export type Vitals = { cpuUs: number; rssMb: number; peakMb: number }

const MB = 1024 * 1024
const vitals = (): Vitals => {
  const { user, system } = process.cpuUsage()
  return {
    cpuUs: user + system,
    rssMb: process.memoryUsage.rss() / MB,
    peakMb: process.resourceUsage().maxRSS / 1024,
  }
}

/** Says where this server listens, answers how much processor time and memory it has used, and ends with its parent. */
export const answerTo = (parent: NodeJS.Process, port: number, stop: () => Promise<unknown>) => {
  parent.on('message', () => void parent.send?.(vitals()))
  parent.once('disconnect', () => void stop().finally(() => process.exit(0)))
  parent.send?.({ port })
}
