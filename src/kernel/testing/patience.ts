import { availableParallelism, loadavg } from 'node:os'

/**
 * How many times longer than on a machine of its own a step may take here and now: a limit in seconds speaks of the code,
 * not of what else the processors are busy with.
 */
export const patience = () => Math.max(1.5, (2 * (loadavg()[0] ?? 0)) / availableParallelism())
