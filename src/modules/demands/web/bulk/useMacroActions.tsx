import { App } from 'antd'
import { useAllowed } from '../../../../web/api.ts'
import { type Action, useCommand, useConfirm } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Macro } from '../../../macros/contract/index.ts'
import type { Demand } from '../../contract/index.ts'
import { DEMANDS } from '../data.ts'
import { isForHer, macros, useMacros } from './data.ts'
import { PreviewList } from './PreviewList.tsx'
import { bw } from './words.ts'

const ENDED = ['draft', 'closed', 'declined', 'redirected', 'withdrawn', 'merged']

/** The macros one may run on this case: what it will do is shown first. */
export const useMacroActions = (demand: Demand | undefined): Action[] => {
  const t = useT(bw)
  const allowed = useAllowed()
  const confirm = useConfirm()
  const { message } = App.useApp()
  const { data } = useMacros()
  const run = useCommand(macros.runOne, { refreshes: [DEMANDS] })
  if (!demand || ENDED.includes(demand.status)) return []
  const start = async (macro: Macro) => {
    const { items } = await macros.preview({ body: { macroId: macro.id, demandIds: [demand.id] } })
    const sure = await confirm({
      title: t('macroNamed', { name: macro.name }),
      body: <PreviewList items={items} />,
      action: t('runMacro'),
    })
    if (sure === undefined) return
    await run({ id: demand.id, body: { macroId: macro.id } })
    message.success(t('done', { name: macro.name }))
  }
  return (data?.items ?? [])
    .filter((macro) => isForHer(macro, allowed))
    .map((macro) => ({
      key: `macro:${macro.id}`,
      label: t('macroNamed', { name: macro.name }),
      run: () => start(macro),
    }))
}
