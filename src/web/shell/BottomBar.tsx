import { AppstoreOutlined } from '@ant-design/icons'
import { Drawer } from 'antd'
import { useEffect, useState } from 'react'
import { Link, usePath } from '../navigate.tsx'
import type { MenuItem } from '../pages.ts'
import { useLabel, useT } from '../words.ts'
import { hereIn } from './SideMenu.tsx'
import { shellWords } from './shellWords.ts'

/** At most four places in all: with more entries than fit, the fourth is "more". */
const placesOf = (items: MenuItem[]) => {
  const chosen = items.filter((item) => item.phone)
  const first = chosen.length > 0 ? chosen : items
  if (items.length <= 4 && first.length === items.length) return { places: items, rest: [] }
  const places = first.slice(0, 3)
  return { places, rest: items.filter((item) => !places.includes(item)) }
}

const Place = ({ item, here }: { item: MenuItem; here: boolean }) => {
  return (
    <Link to={item.path} className="place" aria-current={here ? 'page' : undefined}>
      <span aria-hidden="true">{item.icon}</span>
      {useLabel()(item.label)}
    </Link>
  )
}

const Rest = ({ items, here }: { items: MenuItem[]; here: string | undefined }) => {
  const t = useT(shellWords)
  const label = useLabel()
  const path = usePath()
  const [open, setOpen] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet closes whenever the page changes
  useEffect(() => setOpen(false), [path])
  return (
    <>
      <button type="button" className="place" aria-expanded={open} onClick={() => setOpen(true)}>
        <AppstoreOutlined aria-hidden="true" />
        {t('more')}
      </button>
      <Drawer placement="bottom" size="auto" title={t('menu')} open={open} onClose={() => setOpen(false)}>
        <ul className="more-sheet">
          {items.map((item) => (
            <li key={item.path}>
              <Link to={item.path} className="menu-entry" aria-current={item.path === here ? 'page' : undefined}>
                <span className="menu-icon" aria-hidden="true">
                  {item.icon}
                </span>
                {label(item.label)}
              </Link>
            </li>
          ))}
        </ul>
      </Drawer>
    </>
  )
}

export const BottomBar = ({ items }: { items: MenuItem[] }) => {
  const t = useT(shellWords)
  const { places, rest } = placesOf(items)
  const here = hereIn(usePath(), items)
  if (items.length === 0) return null
  return (
    <nav className="bottom-bar" aria-label={t('menu')}>
      {places.map((item) => (
        <Place key={item.path} item={item} here={item.path === here} />
      ))}
      {rest.length > 0 && <Rest items={rest} here={here} />}
    </nav>
  )
}
