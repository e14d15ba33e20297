import { allOffered, registry, useOffered } from './registry.ts'

/** Something the command palette can do or go to. */
export type Offer = {
  key: string
  label: string
  /** The name in the other language, and whatever else one may type for it. */
  also?: string
  hint?: string
  /** The group it stands in; those of the present page come first. */
  group: string
  run: () => unknown
}

const offers = registry<Offer>()
export const offeredHere = () => allOffered(offers)
/** What the present page offers: steps of the open record, views of the list. */
export const useOffers = (own: readonly Offer[]) => useOffered(offers, own)
