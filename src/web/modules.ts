import type { ModuleWeb } from './pages.ts'

const found = import.meta.glob<{ web: ModuleWeb }>('../modules/*/web/index.tsx', { eager: true })

/** The browser's table of contents: a module appears by having `web/index.tsx`. */
export const moduleWebs: ModuleWeb[] = Object.values(found).map((m) => m.web)
export const modulePages = moduleWebs.flatMap((web) => web.pages)
