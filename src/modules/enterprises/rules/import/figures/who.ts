import { keyOf, nameLikeness } from '../../../../../kernel/names/index.ts'
import { cellText, reasonAt } from '../../../../../kernel/sheets/cellReads.ts'
import type { Cell } from '../../../../../kernel/sheets/index.ts'
import { plain, saysNothing } from '../../../../../kernel/sheets/readings.ts'
import type { RowReason } from '../../../contract/index.ts'
import { cleanCode, readCode } from '../../code.ts'
import { REASONS } from '../reasons.ts'
import { FIGURE_REASONS } from './reasons.ts'

export type File = { id: string; name: string; code: string }
/** Files by the names they have and had; a present name goes before a former one. */
export type Names = ReadonlyMap<string, { file: File; former: boolean } | 'several'>
type Named = File & { formerNames: readonly string[] }
export const namesOf = (files: readonly Named[]): Names => {
  const found = new Map<string, { file: File; former: boolean } | 'several'>()
  const note = (name: string, { id, code, name: own }: File, former: boolean) => {
    const key = keyOf(name)
    const before = found.get(key)
    if (key === '' || (former && before && (before === 'several' || !before.former))) return
    const isOther = before !== undefined && (before === 'several' || before.file.id !== id)
    found.set(key, isOther ? 'several' : { file: { id, code, name: own }, former })
  }
  for (const f of files) note(f.name, f, false)
  for (const f of files) for (const former of f.formerNames) note(former, f, true)
  return found
}

type Titled = { column: number; title: string }
type Asked = {
  cells: readonly Cell[]
  code: Titled | undefined
  name: Titled | undefined
  /** By unified code and old number, merged files standing for the one they went into. */
  known: ReadonlyMap<string, File>
  names: Names
}
export type Found = { file?: File; reason?: RowReason; remarks: RowReason[] }

const STRANGE = 0.4
const textAt = (cells: readonly Cell[], at: Titled | undefined) => {
  const text = at ? cellText(cells[at.column]) : ''
  return saysNothing(plain(text)) ? '' : text
}

const byCode = ({ cells, code, name }: Asked, file: File): Found => {
  const said = textAt(cells, name)
  const isStrange = said !== '' && nameLikeness(file.name, said).score < STRANGE
  return { file, remarks: isStrange ? [reasonAt(code, cells[code?.column ?? -1], REASONS.other_name(file.name))] : [] }
}

/** By code, else by exactly the name it has or had; a code that is another's never stands beside the name. */
export const whoIn = (asked: Asked): Found => {
  const { cells, code, name, known, names } = asked
  const no = (at: Titled | undefined, why: (typeof FIGURE_REASONS)['nobody']): Found => ({
    reason: reasonAt(at, at && cells[at.column], why),
    remarks: [],
  })
  const [saidCode, saidName] = [textAt(cells, code), textAt(cells, name)]
  const direct = saidCode ? known.get(cleanCode(saidCode)) : undefined
  if (direct) return byCode(asked, direct)
  if (!saidName) return saidCode ? no(code, FIGURE_REASONS.code_unknown) : no(code ?? name, FIGURE_REASONS.nobody)
  const called = names.get(keyOf(saidName))
  if (called === 'several') return no(name, FIGURE_REASONS.name_several)
  if (!called) return saidCode ? no(code, FIGURE_REASONS.code_unknown) : no(name, FIGURE_REASONS.name_unknown)
  const { file, former } = called
  if (saidCode && readCode(saidCode).ok) return no(code, FIGURE_REASONS.other_code(file.name, file.code))
  const unread = saidCode ? [reasonAt(code, saidCode, FIGURE_REASONS.by_name(file.name, file.code))] : []
  return { file, remarks: [...unread, ...(former ? [reasonAt(name, saidName, FIGURE_REASONS.former(file.name))] : [])] }
}
