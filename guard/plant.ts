import type { Endpoint } from '../src/kernel/contract/index.ts'
import type { Module, Routes } from '../src/kernel/module.ts'
import { modules } from '../src/modules.ts'

type Handle = (ctx: never, input: never) => unknown
/** A handler as defects see it: what it is given is changed, or what it says. */
export type Wrapped = (ctx: { actor: object }, input: { body?: unknown; params: Record<string, string> }) => unknown

/** What a handler asks the outside before it begins stays as it is. */
const rewrapped = (handle: Handle, wrap: (handle: Wrapped) => Wrapped): Handle =>
  Object.assign(wrap(handle as unknown as Wrapped) as Handle, { before: (handle as { before?: unknown }).before })

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
      `${r.contract.module}.${name}` === operationId ? rewrapped(handle, wrap) : handle,
    ])
    return { ...r, handlers: Object.fromEntries(entries) }
  })

/** The product’s modules with every endpoint open to whoever has signed in, and every handler wrapped. */
export const plantAll = (wrap: (handle: Wrapped) => Wrapped): Module[] =>
  inRoutes((r) => {
    const open = ({ fresh: _, ...e }: Endpoint): Endpoint => ({
      ...e,
      allow: e.allow === 'public' ? 'public' : 'signed-in',
    })
    const endpoints = Object.fromEntries(Object.entries(r.contract.endpoints).map(([name, e]) => [name, open(e)]))
    const handlers = Object.fromEntries(
      Object.entries(r.handlers).map(([name, handle]) => [name, rewrapped(handle, wrap)]),
    )
    return { ...r, contract: { ...r.contract, endpoints }, handlers }
  })

const ALL = { all: true, grids: [], departments: [], enterprises: [] }
/** Looks for whoever asks as if she saw the whole park. */
export const withoutReach = (handle: Wrapped): Wrapped => {
  return (ctx, input) => handle({ ...ctx, actor: { ...ctx.actor, reachFor: () => ALL } }, input)
}
/** As `withoutReach`, and whatever a rule asks whether she may, she may. */
export const withEveryRight = (handle: Wrapped): Wrapped => {
  const may = { has: () => true }
  return (ctx, input) => handle({ ...ctx, actor: { ...ctx.actor, may, reachFor: () => ALL } }, input)
}
