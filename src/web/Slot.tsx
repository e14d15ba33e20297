import { type ComponentType, lazy, Suspense } from 'react'
import { moduleWebs } from './modules.ts'
import type { Slots } from './pages.ts'

const parts = new Map<string, ComponentType<never>[]>()
/** Made once, when a page first asks: a component that is made anew would forget what was typed into it. */
const partsOf = <K extends keyof Slots>(name: K): ComponentType<Slots[K]>[] => {
  const known =
    parts.get(name) ?? moduleWebs.flatMap((web) => web.slots?.[name] ?? []).map((load) => lazy(load as never))
  parts.set(name, known as ComponentType<never>[])
  return known as ComponentType<Slots[K]>[]
}

/** What other modules add here; a page need not know who they are. */
export const Slot = <K extends keyof Slots>({ name, ...told }: { name: K } & Slots[K]) => (
  <Suspense fallback={null}>
    {partsOf(name).map((Part, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the modules of a product stand in one order
      <Part key={i} {...(told as unknown as Slots[K])} />
    ))}
  </Suspense>
)
