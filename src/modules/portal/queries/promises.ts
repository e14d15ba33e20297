import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { PromiseFilter, type PromiseItem } from '../../visits/contract/index.ts'
import { getPromise, listPromises, wordDoes } from '../../visits/index.ts'
import type { PortalPromise, PortalPromiseFilter } from '../contract/index.ts'
import { ownSide } from './own.ts'

const SAID = ['kept', 'not-kept'] as const
const IDLE = new Set(['said-already', 'too-early'])
const maySay = (p: PromiseItem, now: Date) => {
  const facts = { state: p.state, said: p.said?.said ?? null, dueAt: p.dueAt ? new Date(p.dueAt) : null }
  return SAID.filter((said) => !IDLE.has(wordDoes(facts, said, now)))
}

/** Named one by one: nothing of the park's own steps leaves. */
const present = (p: PromiseItem, now: Date): PortalPromise => ({
  id: p.id,
  version: p.version,
  enterprise: p.enterprise,
  what: p.what,
  who: p.who,
  madeOn: p.madeOn,
  dueOn: p.dueOn,
  dueAt: p.dueAt,
  light: p.light,
  state: p.state,
  note: p.settledNote,
  said: p.said,
  maySay: maySay(p, now),
})

export const listOwnPromises = async (ctx: ReadCtx, f: PortalPromiseFilter): Promise<PageOf<PortalPromise>> => {
  const { open, ...rest } = f
  const state = open === undefined ? {} : { state: open ? 'open' : 'kept,broken,dropped' }
  const found = await listPromises(ownSide(ctx), { ...PromiseFilter.parse(state), ...rest })
  return { ...found, items: found.items.map((p) => present(p, ctx.now)) }
}

export const ownPromise = async (ctx: Looking, id: string): Promise<PortalPromise> =>
  present(await getPromise(ownSide(ctx), id), ctx.now)
