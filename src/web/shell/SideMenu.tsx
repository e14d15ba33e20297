import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import { Link, usePath } from '../navigate.tsx'
import { GROUPS, type MenuGroup, type MenuItem } from '../pages.ts'
import { setPrefs, usePrefs } from '../prefs.ts'
import { useLabel, useT } from '../words.ts'
import { shellWords } from './shellWords.ts'

const leads = (path: string, item: string) => path === item || path.startsWith(`${item}/`)
/** The longest entry that leads to the page: `/demands/settings` is not also `/demands`. */
export const hereIn = (path: string, items: readonly MenuItem[]) =>
  items.filter((item) => leads(path, item.path)).sort((a, b) => b.path.length - a.path.length)[0]?.path

const Entry = ({ item, folded, here }: { item: MenuItem; folded: boolean; here: boolean }) => {
  const label = useLabel()(item.label)
  const link = (
    <Link to={item.path} className="menu-entry" aria-current={here ? 'page' : undefined}>
      <span className="menu-icon" aria-hidden="true">
        {item.icon}
      </span>
      <span className={folded ? 'hidden-text' : 'menu-label'}>{label}</span>
    </Link>
  )
  return (
    <li>
      {folded ? (
        <Tooltip title={label} placement="right">
          {link}
        </Tooltip>
      ) : (
        link
      )}
    </li>
  )
}

type GroupProps = { group: MenuGroup; items: MenuItem[]; folded: boolean; here: string | undefined }
const Group = ({ group, items, folded, here }: GroupProps) => {
  const label = useLabel()
  return (
    <>
      <p className={folded ? 'menu-rule' : 'menu-group'}>{folded ? '' : label(GROUPS[group])}</p>
      <ul>
        {items.map((item) => (
          <Entry key={item.path} item={item} folded={folded} here={item.path === here} />
        ))}
      </ul>
    </>
  )
}

export const SideMenu = ({ items }: { items: MenuItem[] }) => {
  const t = useT(shellWords)
  const folded = usePrefs().menu === 'folded'
  const here = hereIn(usePath(), items)
  const groups = (Object.keys(GROUPS) as MenuGroup[]).map(
    (group) => [group, items.filter((i) => i.group === group)] as const,
  )
  const name = t(folded ? 'openMenu' : 'foldMenu')
  return (
    <nav className={folded ? 'side-menu folded' : 'side-menu'} aria-label={t('menu')}>
      <Link to="/" className="brand" aria-label={t('product')}>
        <img src="/mark.svg" alt="" width={28} height={28} />
        {!folded && <span>{t('product')}</span>}
      </Link>
      <div className="menu-scroll">
        {groups.map(
          ([group, own]) =>
            own.length > 0 && <Group key={group} group={group} items={own} folded={folded} here={here} />,
        )}
      </div>
      <button
        type="button"
        className="menu-fold"
        onClick={() => setPrefs({ menu: folded ? 'open' : 'folded' })}
        aria-label={name}
      >
        {folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        {!folded && <span>{name}</span>}
      </button>
    </nav>
  )
}
