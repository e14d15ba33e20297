import type { PolicyState } from '../contract/index.ts'

const STEPS: Record<'edit' | 'publish' | 'withdraw', readonly PolicyState[]> = {
  edit: ['draft', 'published'],
  publish: ['draft', 'withdrawn'],
  withdraw: ['published'],
}
/** Which steps a policy allows in which state; pages and commands ask the same table. */
export const policyAllows = (step: keyof typeof STEPS, state: PolicyState) => STEPS[step].includes(state)
