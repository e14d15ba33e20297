import { type Action, useCommand, useConfirm } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { IMPORTS, imports } from '../data.ts'
import { importWords as w } from './words.ts'

/** The way out of every step until the commit is done. */
export const useCancel = (id: string, writing = false): Action => {
  const t = useT(w)
  const confirm = useConfirm()
  const cancel = useCommand(imports.cancel, { done: t('cancelled'), refreshes: [[IMPORTS]] })
  const run = async () => {
    const said = await confirm({
      title: t('cancel'),
      body: t(writing ? 'cancelWriting' : 'cancelBody'),
      action: t('cancel'),
      danger: true,
    })
    if (said !== undefined) await cancel({ id })
  }
  return { key: 'cancel', label: t('cancel'), danger: true, run }
}
