import { armFaults } from '../../src/kernel/faults.ts'

// Loaded before the product: from the first SIGUSR2 on, this process ends, or never comes back, at the point that it is told.
const [point, how] = (process.env.GUARD_STRIKE ?? '').split(' ')
process.once('SIGUSR2', () =>
  armFaults((at) => {
    if (at !== point) return undefined
    if (how === 'kill') process.kill(process.pid, 'SIGKILL')
    armFaults(undefined)
    console.log('struck')
    return new Promise<void>(() => {})
  }),
)
