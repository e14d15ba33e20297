import type { SavedView, ViewRole } from '../../../modules/views/contract.ts'
import { writeSearch } from '../../address.ts'
import { useT } from '../../words.ts'
import { useCommand } from '../command.ts'
import { kitWords } from '../kitWords.ts'
import { useConfirm } from '../parts/Confirm.tsx'
import { moved } from './look.ts'
import type { View } from './types.ts'
import { type ListViews, savedViews, VIEWS } from './useViews.ts'
import type { Kept } from './ViewForm.tsx'

export const asQuery = (query: Record<string, string>) => writeSearch(query).slice(1)

/** What one can do with a view besides opening it. */
export const useViewActions = ({ list, data }: Pick<ListViews, 'list' | 'data'>) => {
  const t = useT(kitWords)
  const confirm = useConfirm()
  const refreshes = [VIEWS]
  const choose = useCommand(savedViews.choose, { refreshes })
  const chooseForRole = useCommand(savedViews.chooseForRole, { refreshes })
  const edit = useCommand(savedViews.edit, { done: t('viewSaved'), refreshes })
  const remove = useCommand(savedViews.remove, { done: t('viewRemoved'), refreshes })
  const order = (data?.items ?? []).filter((v) => v.forMe).map((v) => v.id)
  return {
    openFirst: (view: View | null) => choose({ body: { list, opens: view?.key ?? null } }),
    openFirstFor: (role: ViewRole, view: View | null) =>
      chooseForRole({ body: { list, role, opens: view?.key ?? null } }),
    move: (view: View, by: 1 | -1) => choose({ body: { list, order: moved(order, view.key, by) } }),
    replace: ({ id, version, ...saved }: SavedView, { query, columns, density }: Kept) =>
      edit({
        id,
        version,
        body: { query, columns: saved.columns && columns, density: saved.density && density },
      }),
    remove: async ({ id, name, audience }: SavedView) => {
      const body = t(audience === 'own' ? 'viewRemoveBody' : 'viewRemoveShared')
      const sure = await confirm({ title: t('viewRemoveAsk', { name }), body, action: t('viewRemove'), danger: true })
      if (sure !== undefined) await remove({ id })
      return sure !== undefined
    },
  }
}
