export type Light = 'green' | 'amber' | 'red'

/** Amber from 75 % of the time, red once overdue. */
export const light = (usedFraction: number, overdue: boolean): Light =>
  overdue ? 'red' : usedFraction >= 0.75 ? 'amber' : 'green'
