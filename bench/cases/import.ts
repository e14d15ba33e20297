import type { Report } from '../facts.ts'
import type { Bench } from './context.ts'
export const importCase = async (_: Bench): Promise<Pick<Report, 'durations' | 'memory'>> => ({
  durations: [],
  memory: [],
})
