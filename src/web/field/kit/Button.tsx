import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import { hrefOf } from './route.ts'

type Looks = { tone?: 'primary' | 'quiet' | 'danger'; icon?: IconName; block?: boolean; wide?: boolean }
const classOf = ({ tone, block, wide }: Looks, bare: boolean) =>
  ['button', tone, block && 'block', wide && 'wide', bare && 'icon-only'].filter(Boolean).join(' ')

type ButtonProps = Looks & {
  onClick: () => void
  children?: ReactNode
  /** Where an icon stands alone, what it is called. */
  name?: string
  disabled?: boolean
}
export const Button = ({ onClick, children, name, disabled = false, ...looks }: ButtonProps) => (
  <button
    type="button"
    className={classOf(looks, !children)}
    aria-label={name}
    aria-disabled={disabled || undefined}
    onClick={() => !disabled && onClick()}
  >
    {looks.icon && <Icon name={looks.icon} />}
    {children}
  </button>
)

type GoProps = Looks & { to: string; children?: ReactNode; name?: string }
/** A button that leads to another screen: a link, so that it can be opened as links are. */
export const Go = ({ to, children, name, ...looks }: GoProps) => (
  <a href={hrefOf(to)} className={classOf(looks, !children)} aria-label={name}>
    {looks.icon && <Icon name={looks.icon} />}
    {children}
  </a>
)
