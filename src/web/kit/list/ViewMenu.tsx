import { MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown, type MenuProps } from 'antd'
import type { RoleCode } from '../../../access.ts'
import { ViewRole } from '../../../modules/views/contract.ts'
import { reaches } from '../../../modules/views/rules.ts'
import { useMay } from '../../api.ts'
import { useLabel, useT } from '../../words.ts'
import { useRun } from '../action.tsx'
import { kitWords } from '../kitWords.ts'
import type { View } from './types.ts'
import { useViewActions } from './useViewActions.ts'
import type { ListViews } from './useViews.ts'

export type ViewMenuProps = {
  view: View
  views: ListViews
  onSettings: () => void
  onRemoved: () => void
}

const tick = (on: boolean, text: string) => (on ? `✓ ${text}` : text)

const useItems = ({ view, views, onSettings, onRemoved }: ViewMenuProps) => {
  const t = useT(kitWords)
  const label = useLabel()
  const mayShare = useMay('view.share')
  const act = useViewActions(views)
  const { saved } = view
  const first = views.data?.chosen === true && views.opens === view.key
  const opensFor = (role: RoleCode) => views.data?.roles.some((c) => c.role === role && c.opens === view.key) ?? false
  const roles = views.roles.filter((role) => !saved || reaches(saved, role))
  const forRoles = roles.map((role) => ({
    key: `role:${role}`,
    label: tick(opensFor(role), label(ViewRole, role)),
    run: () => act.openFirstFor(role, opensFor(role) ? null : view),
  }))
  return {
    top: [{ key: 'first', label: tick(first, t('viewFirst')), run: () => act.openFirst(first ? null : view) }],
    forRoles: mayShare ? forRoles : [],
    own: saved
      ? [
          { key: 'up', label: t('up'), run: () => act.move(view, -1) },
          { key: 'down', label: t('down'), run: () => act.move(view, 1) },
        ]
      : [],
    edit: saved?.mayEdit
      ? [
          { key: 'settings', label: t('viewSettings'), run: onSettings },
          {
            key: 'remove',
            label: t('viewRemove'),
            danger: true,
            run: async () => (await act.remove(saved)) && onRemoved(),
          },
        ]
      : [],
  }
}

/** Everything one may do with one view. */
export const ViewMenu = (props: ViewMenuProps) => {
  const t = useT(kitWords)
  const { run } = useRun()
  const { top, forRoles, own, edit } = useItems(props)
  const all = [...top, ...forRoles, ...own, ...edit]
  const entry = ({ run: _, ...item }: (typeof all)[number]) => item
  const items: MenuProps['items'] = [
    ...edit.slice(0, 1).map(entry),
    ...top.map(entry),
    ...(forRoles.length > 0 ? [{ key: 'roles', label: t('viewFirstFor'), children: forRoles.map(entry) }] : []),
    ...own.map(entry),
    ...edit.slice(1).map(entry),
  ]
  const start: MenuProps['onClick'] = ({ key }) => {
    const one = all.find((item) => item.key === key)
    if (one) void run({ key, label: one.label, run: one.run })
  }
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: start }} autoFocus>
      <Button
        type="text"
        size="small"
        className="view-more"
        icon={<MoreOutlined />}
        aria-label={t('viewMore', { name: props.view.label })}
      />
    </Dropdown>
  )
}
