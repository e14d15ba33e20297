import { z } from 'zod'
import { choice } from './choice.ts'

/** How far a spreadsheet is that somebody brings in. */
export const ImportState = choice({
  uploaded: ['待对应列', 'Columns to be matched'],
  checking: ['预演中', 'Dry run under way'],
  checked: ['待确认导入', 'Waiting for your word'],
  committing: ['导入中', 'Being imported'],
  committed: ['已导入', 'Imported'],
  cancelled: ['已取消', 'Cancelled'],
  failed: ['未能完成', 'Could not be completed'],
  undoing: ['撤销中', 'Being undone'],
  undone: ['已撤销', 'Undone'],
})
export type ImportState = z.infer<typeof ImportState>

/** Why a row does not go in, at the column that says it. */
export const RowReason = z.object({
  column: z.number().int().nullable(),
  title: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
})
export type RowReason = z.infer<typeof RowReason>

/** A sheet of the workbook with its heading, and what its columns may mean. */
export const importSheet = <C extends z.ZodType>(column: C) =>
  z.object({
    /** Place in the workbook, hidden sheets counted. */
    index: z.number().int(),
    name: z.string(),
    rows: z.number().int(),
    /** What stands above the heading: the title of the table, the unit of all of it. */
    above: z.string().optional(),
    headerRow: z.number().int(),
    lastHeaderRow: z.number().int(),
    headers: z.array(
      z.object({
        column: z.number().int(),
        title: z.string(),
        unit: z.string().nullable(),
        samples: z.array(z.string()),
      }),
    ),
    suggested: z.array(column),
    /** The columns are matched as they were for the same heading last time. */
    remembered: z.boolean(),
  })
