import { PassThrough } from 'node:stream'
import type { ReadCtx } from '../../../kernel/context.ts'
import type { Bytes } from '../../../kernel/module.ts'
import { writeForm, XLSX_TYPE } from '../../../kernel/sheets/index.ts'
import type { FormFilter, FormKind } from '../contract/index.ts'
import { printedForm } from './forms.ts'

/** A workbook that goes to the printer as it is. */
export const printForm = async (ctx: ReadCtx, kind: FormKind, f: FormFilter): Promise<Bytes> => {
  const form = await printedForm(ctx, kind, f)
  const out = new PassThrough()
  writeForm(out, { ...form, name: form.title }).catch((e: Error) => out.destroy(e))
  return { stream: out, mediaType: XLSX_TYPE, name: `${form.title}.xlsx` }
}
