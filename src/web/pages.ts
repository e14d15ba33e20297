import type { ComponentType, ReactNode } from 'react'
import type { Label } from '../kernel/contract/index.ts'
import type { KnowledgeHint, SuggestQuery } from '../modules/learning/contract/index.ts'

export type MenuGroup = 'work' | 'ledgers' | 'learning' | 'visits' | 'people' | 'ground' | 'insight' | 'admin'
export type MenuEntry = {
  label: Label
  icon: ReactNode
  group: MenuGroup
  order: number
  /** One of the at most four places of the phone's bottom bar (the first four by order that the person may see). */
  phone?: boolean
  /** `g` and this letter go there. */
  press?: string
}

export type ModulePage = {
  /** `/demands/:id` */
  path: string
  load: () => Promise<{ default: ComponentType }>
  /** Title of the document until the page sets its own. */
  title?: Label
  may?: string
  menu?: MenuEntry
  /** Open without an account. */
  public?: true
  /** `false`: without menu and bars (a QR form, a wall screen). */
  chrome?: false
  /** Candidate for the first page after signing in; the lowest menu order that the person may see wins. */
  home?: true
  /** operationId of the list it shows: where saved views of that list open. */
  list?: string
}

type Found = { to: string; label: string; hint?: string }
/** What the command palette offers of a module: things to find by words, and commands that are addresses. */
export type PaletteSource = {
  may: string
  title: Label
  find?: (text: string) => Promise<Found[]>
  commands?: readonly { label: Label; to: string; may: string }[]
}

/** Something of one's own, behind an entry of the account menu. */
export type AccountEntry = {
  key: string
  label: Label
  /** Offered to who holds one of these. */
  anyOf: readonly string[]
  drawer: ComponentType<{ open: boolean; onClose: () => void }>
}

/** Places on a page where modules that build on it may add something of their own, and what they are told there. */
export type Slots = {
  /** A card beside the story of a case. */
  'demand.case': { demandId: string; status: string }
  /** Beside the contacts of an enterprise's file. */
  'enterprise.file': { enterpriseId: string }
  /** What is open at an enterprise: a section of one's own, or nothing at all. */
  'enterprise.open': { enterpriseId: string }
  /** Below the words of a new demand while they are typed; `onSolved`: it need not be filed. */
  'demand.typing': {
    title: string | undefined
    detail: string | undefined
    categoryId: string | undefined
    side: 'staff' | 'enterprise' | 'guest'
    onSolved: () => void
    /** How a guest without an account is answered: by the door she came through. */
    suggest?: (typed: SuggestQuery) => Promise<{ items: KnowledgeHint[] }>
  }
}
type SlotParts = { [K in keyof Slots]?: () => Promise<{ default: ComponentType<Slots[K]> }> }

export type ModuleWeb = {
  pages: ModulePage[]
  account?: AccountEntry[]
  /** Shown in the top bar of everyone signed in, e.g. the bell. */
  topBar?: ComponentType
  /** Shown under the sign-in form, e.g. the demo accounts. */
  signIn?: ComponentType
  palette?: PaletteSource
  slots?: SlotParts
}

export const GROUPS: Record<MenuGroup, Label> = {
  work: ['办事', 'Work'],
  visits: ['走访', 'Visits'],
  ledgers: ['台账与督办', 'Ledgers'],
  learning: ['举一反三', 'Learning'],
  people: ['企业与队伍', 'Enterprises & people'],
  ground: ['园区与网格', 'Park & grids'],
  insight: ['看板与报告', 'Insights'],
  admin: ['系统管理', 'Administration'],
}

export type MenuItem = MenuEntry & { path: string }

const allowed = (page: ModulePage, may: readonly string[]) => page.may === undefined || may.includes(page.may)
const order = (page: ModulePage) => page.menu?.order ?? Number.MAX_SAFE_INTEGER

export const menuOf = (pages: readonly ModulePage[], may: readonly string[]): MenuItem[] =>
  pages
    .filter((page) => page.menu && allowed(page, may))
    .map((page) => ({ ...(page.menu as MenuEntry), path: page.path }))
    .sort((a, b) => a.order - b.order)

/** Where `/` leads: a page that offers itself as home, else the first entry of the menu. */
export const homeOf = (pages: readonly ModulePage[], may: readonly string[]): string | undefined => {
  const homes = pages.filter((page) => page.home && allowed(page, may)).sort((a, b) => order(a) - order(b))
  return homes[0]?.path ?? menuOf(pages, may)[0]?.path
}

/** Only addresses of this site: `//elsewhere` and `/\\elsewhere` would leave it, and browsers drop a tab or line end between the two. */
export const safeNext = (next: string | undefined) => (next && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next) ? next : '/')
