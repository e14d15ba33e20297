import type { ReactNode } from 'react'
import { kitWords } from '../words/kit.ts'
import { Icon, type IconName } from './Icon.tsx'
import { useT } from './say.ts'

export type Tone = 'red' | 'amber' | 'green' | 'blue' | 'grey'

/** Nothing here: what would be, and what to do first. */
export const Empty = ({
  icon,
  title,
  hint,
  children,
}: Record<'title' | 'hint', string> & { icon: IconName; children?: ReactNode }) => (
  <div className="empty">
    <Icon name={icon} />
    <strong>{title}</strong>
    <p className="quiet">{hint}</p>
    {children}
  </div>
)

const BONES = ['a', 'b', 'c', 'd']
export const Skeleton = () => (
  <div className="cards" role="status" aria-busy="true" aria-label={useT(kitWords)('loading')}>
    {BONES.map((b) => (
      <div key={b} className="bone" />
    ))}
  </div>
)

type NoteProps = { tone: Tone; title?: string; children?: ReactNode; live?: boolean }
export const Note = ({ tone, title, children, live = false }: NoteProps) => (
  <div className={`note tone-${tone}`} role={live ? 'alert' : undefined}>
    {title && <strong>{title}</strong>}
    {children}
  </div>
)
export const Tag = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={`tag tone-${tone}`}>{children}</span>
)

const SIGNS: Record<Tone, IconName> = { red: 'warn', amber: 'clock', green: 'check', blue: 'today', grey: 'clock' }
/** The one fact that matters: colour, sign and words together. */
export const Fact = ({ tone, icon, children }: { tone: Tone; icon?: IconName; children: ReactNode }) => (
  <span className={`fact tone-${tone}`}>
    <Icon name={icon ?? SIGNS[tone]} inLine />
    <span>{children}</span>
  </span>
)
