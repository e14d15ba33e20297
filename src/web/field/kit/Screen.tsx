import { type ReactNode, useEffect, useRef } from 'react'
import { kitWords } from '../words/kit.ts'
import { Button } from './Button.tsx'
import { goBack } from './route.ts'
import { useT } from './say.ts'
import { hush } from './toast.tsx'

type ScreenProps = {
  title: string
  /** Where back leads when the app was opened right here; none at the four places. */
  parent?: string
  /** Instead of going back straight away, e.g. one step of a form. */
  onBack?: () => void
  beside?: ReactNode
  /** What is done here, under the thumb. */
  actions?: ReactNode
  children: ReactNode
}
/** One screen: what it is called, what it holds, and at the bottom what one can do. */
export const Screen = ({ title, parent, onBack, beside, actions, children }: ScreenProps) => {
  const t = useT(kitWords)
  const heading = useRef<HTMLHeadingElement>(null)
  // Who hears the screen instead of seeing it learns that it is another one. The page's own title stays what it is: the
  // browser writes titles down in plain text, and here they would be names of enterprises.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another title is another screen
  useEffect(() => {
    hush()
    window.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [title])
  return (
    <>
      <header className="top">
        {parent && <Button tone="quiet" icon="back" name={t('back')} onClick={onBack ?? (() => goBack(parent))} />}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {beside}
      </header>
      <main className="app-main">{children}</main>
      {actions && <div className="bar actions">{actions}</div>}
    </>
  )
}

export const Section = ({ title, beside, children }: { title: string; beside?: ReactNode; children: ReactNode }) => (
  <section className="stack-small">
    <div className="title-row">
      <h2>{title}</h2>
      {beside}
    </div>
    {children}
  </section>
)
