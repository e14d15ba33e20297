import { UploadSheet, useCommand, useGo } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { IMPORTS, imports } from '../data.ts'
import { importWords as w } from './words.ts'

/** Chooses a file; everything that can be read opens its import. */
export const UploadButton = () => {
  const t = useT(w)
  const go = useGo()
  const start = useCommand(imports.start, { done: t('uploaded'), refreshes: [[IMPORTS]] })
  return <UploadSheet label={t('upload')} start={async (body) => go(`/imports/${(await start({ body })).id}`)} />
}
