import type { SheetProblem } from './refusal.ts'
import type { Limits, RowOptions, SheetFormat, SheetRow, Walked } from './shapes.ts'

export type Opened = { format: SheetFormat; encoding?: string; sheets: Walked[] }
export type Ask =
  | { ask: 'open'; path: string; limits: Limits }
  | { ask: 'next'; cursor: number; sheet: number; options: RowOptions }
  | { ask: 'stop'; cursor: number }
export type Answer =
  | { opened: Opened }
  | { rows: SheetRow[] | null }
  | { refused: { code: SheetProblem; where: string | undefined } }
  | { failed: string }
