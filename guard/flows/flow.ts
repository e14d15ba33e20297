import type { Answer } from '../../src/main/testing/world.ts'
import { sure } from './ground.ts'

/** Something that goes from state to state: how it is brought to one, and how each of its steps is taken over HTTP. */
export type Flow = {
  noun: string
  states: readonly string[]
  /** Written by hand, not read from the rules: the states in which each step may be taken. */
  table: Record<string, readonly string[]>
  /** An object of its own in this state; for `step`, where not every one in the state is fit for it. */
  bring: (state: string, step?: string) => Promise<string>
  take: (step: string, id: string) => Promise<Answer>
  stateOf: (id: string) => Promise<string>
}

export type Walked = { pairs: number; allowed: number; failures: string[] }
// Refused for what it is now, or not there for whoever asks: said, and nothing happens.
const REFUSED = new Set([403, 404, 409])

const refused = async (f: Flow, state: string, step: string, id: string): Promise<string[]> => {
  const { status, text } = await f.take(step, id)
  const now = await f.stateOf(id)
  return [
    ...(REFUSED.has(status) ? [] : [`${f.noun} ${state}: ${step} is answered ${status} ${text.slice(0, 160)}`]),
    ...(now === state ? [] : [`${f.noun} ${state}: ${step} made it ${now}`]),
  ]
}

const allowed = async (f: Flow, state: string, step: string): Promise<string[]> => {
  const id = await f.bring(state, step)
  const before = await f.stateOf(id)
  if (before !== state) return [`${f.noun}: one that is ${state} was not made for ${step}, it is ${before}`]
  const { status, text } = await f.take(step, id)
  return status < 300 ? [] : [`${f.noun} ${state}: ${step} is refused: ${status} ${text.slice(0, 160)}`]
}

/** Every step in every state: what the table names goes through, nothing else does, and what is refused changes nothing. */
export const walk = async (f: Flow): Promise<Walked> => {
  const steps = Object.keys(f.table)
  const failures: string[] = []
  let passed = 0
  for (const state of f.states) {
    const may = (step: string) => f.table[step]?.includes(state) === true
    let still = await f.bring(state)
    for (const step of steps.filter((s) => !may(s))) {
      const found = await refused(f, state, step, still)
      failures.push(...found)
      // What went through has changed it: the next step meets another one.
      if (found.length > 0) still = await f.bring(state)
    }
    for (const step of steps.filter(may)) {
      passed++
      failures.push(...(await allowed(f, state, step)))
    }
  }
  return { pairs: f.states.length * steps.length, allowed: passed, failures }
}

export const words = (text: string) => text.split(' ')
const tableOf = (rows: Record<string, string>) =>
  Object.fromEntries(Object.entries(rows).map(([step, states]) => [step, words(states)]))
type Steps = Record<string, (id: string) => Promise<Answer>>

/** One way to each state: the steps that lead there, one after the other. */
type Way = Record<string, readonly string[]>
type Simple = {
  noun: string
  table: Record<string, string>
  ways: Way
  make: (step?: string) => Promise<string>
  steps: Steps
  stateOf: Flow['stateOf']
}
/** A flow whose states are reached by its own steps. */
export const simple = ({ noun, table, ways, make, steps, stateOf }: Simple): Flow => {
  const take = (step: string, id: string) => (steps[step] as Steps[string])(id)
  return {
    noun,
    states: Object.keys(ways),
    table: tableOf(table),
    bring: async (state, step) => {
      const id = await make(step)
      for (const next of ways[state] ?? []) await sure(take(next, id))
      return id
    },
    take,
    stateOf,
  }
}
