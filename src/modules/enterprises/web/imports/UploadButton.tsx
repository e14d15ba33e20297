import { UploadSheet, useCommand, useGo } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { IMPORTS, imports } from '../data.ts'
import { importWords as w } from './words.ts'

/** Chooses a file; everything that can be read opens its import. */
export const UploadButton = ({ drops = false }: { drops?: boolean }) => {
  const t = useT(w)
  const go = useGo()
  const start = useCommand(imports.start, { done: t('uploaded'), refreshes: [[IMPORTS]] })
  const open = async (body: FormData) => go(`/imports/${(await start({ body })).id}`)
  return <UploadSheet label={t('upload')} drops={drops} start={open} />
}
