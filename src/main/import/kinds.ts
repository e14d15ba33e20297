import { call, errand, job, type Stage } from './stage.ts'

/** What both kinds of imports say of themselves. */
export type Import = {
  id: string
  state: string
  sheet: number | null
  sheets: Sheet[]
  counts: Record<string, number>
  done: Record<string, number>
  problem: { zh: string; en: string } | null
  unknowns?: { field: string; word: string; rows: number }[]
}
type Sheet = {
  index: number
  name: string
  suggested: { field: string; unit?: string | undefined; column: number }[]
  subject?: string
  figures?: { columns: unknown[]; kind: string | null; period: string | null; unit: string | null } | null
}
export type Said = { sheet?: number | undefined; system?: string | undefined }

/** How the web brings in a file of this kind: the same endpoints, and the jobs it leaves to the queue. */
export type Kind = {
  endpoints: string
  map: (s: Stage, started: Import, said: Said) => Promise<void>
  write: (s: Stage, id: string) => Promise<void>
  mustBeSomebody: boolean
}

const sheetFor = (started: Import, { sheet }: Said): { sheet: Sheet; at: number } => {
  const at = sheet === undefined ? (started.sheet ?? 0) : sheet - 1
  const found = started.sheets[at]
  if (!found) throw new Error(`没有第 ${at + 1} 张工作表 / there is no sheet ${at + 1}`)
  return { sheet: found, at }
}

const asFigures = ({ figures }: Sheet, sheet: number) => ({
  sheet,
  columns: figures?.columns ?? [],
  kind: figures?.kind ?? null,
  period: figures?.period ?? null,
  unit: figures?.unit ?? null,
})

const register: Kind = {
  endpoints: 'imports',
  mustBeSomebody: false,
  map: async (s, started, said) => {
    const { sheet, at } = sheetFor(started, said)
    const params = { id: started.id }
    if (sheet.subject === 'figures') await call(s, 'imports.mapFigures', { params, body: asFigures(sheet, at) })
    else await call(s, 'imports.map', { params, body: { sheet: at, columns: sheet.suggested } })
    await job(s, 'enterprises.dry-run', { importId: started.id })
  },
  write: (s, importId) => job(s, 'enterprises.commit', { importId }),
}

const ledger: Kind = {
  endpoints: 'demandImports',
  // Each case goes through the front door in the name of whoever brings it in.
  mustBeSomebody: true,
  map: async (s, started, said) => {
    const { sheet, at } = sheetFor(started, said)
    const options = { externalSystem: said.system ?? null, enterpriseId: null }
    // Numbers of a system that nobody named would be the same as those of any other.
    const columns = said.system ? sheet.suggested : sheet.suggested.filter((c) => c.field !== 'externalId')
    await call(s, 'demandImports.map', { params: { id: started.id }, body: { sheet: at, columns, options } })
    await job(s, 'ledgers.dry-run', { importId: started.id })
  },
  write: (s, importId) => errand(s, 'ledgers.take', { importId }),
}

export const KINDS = { register, ledger } as const
export type KindName = keyof typeof KINDS
