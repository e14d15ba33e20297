import type { Endpoint } from '../src/kernel/contract/index.ts'
import type { Module, Routes } from '../src/kernel/module.ts'
import { modules } from '../src/modules.ts'

type Handle = (ctx: never, input: never) => unknown
/** A handler as defects see it: what it is given is changed, or what it says. */
export type Wrapped = (ctx: { actor: object }, input: { body?: unknown; params: Record<string, string> }) => unknown

const inRoutes = (change: (r: Routes) => Routes): Module[] =>
  modules.map((m) => ({ ...m, routes: m.routes.map(change) }))

/** The product’s modules with one endpoint changed. */
export const plantEndpoint = (operationId: string, change: Partial<Endpoint>): Module[] =>
  inRoutes((r) => {
    const entries = Object.entries(r.contract.endpoints).map(([name, e]): [string, Endpoint] => [
      name,
      `${r.contract.module}.${name}` === operationId ? { ...e, ...change } : e,
    ])
    return { ...r, contract: { ...r.contract, endpoints: Object.fromEntries(entries) } }
  })

/** The product’s modules with one handler wrapped. */
export const plantHandler = (operationId: string, wrap: (handle: Wrapped) => Wrapped): Module[] =>
  inRoutes((r) => {
    const entries = Object.entries(r.handlers).map(([name, handle]): [string, Handle] => [
      name,
      `${r.contract.module}.${name}` === operationId ? (wrap(handle as unknown as Wrapped) as Handle) : handle,
    ])
    return { ...r, handlers: Object.fromEntries(entries) }
  })

const ALL = { all: true, grids: [], departments: [], enterprises: [] }
/** Looks for whoever asks as if she saw the whole park. */
export const withoutReach = (handle: Wrapped): Wrapped => {
  return (ctx, input) => handle({ ...ctx, actor: { ...ctx.actor, reachFor: () => ALL } }, input)
}
