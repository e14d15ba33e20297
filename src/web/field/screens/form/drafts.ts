import { engine } from '../../engine/index.ts'

/** A draft outlives the enterprise's stay on this phone, so it knows the name itself. */
export const nameInDraft = (firmId: string | null | undefined): string | undefined =>
  firmId ? (engine.drafts.find('visit', firmId)?.value as { name?: string } | undefined)?.name : undefined
