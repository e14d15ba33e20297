import { type ReactNode, useEffect, useRef } from 'react'
import type { Session } from '../../modules/identity/contract/index.ts'
import { KeysHelp } from '../kit/keys/KeysHelp.tsx'
import { modulePages } from '../modules.ts'
import { usePath } from '../navigate.tsx'
import { menuOf } from '../pages.ts'
import { useIsPhone } from '../prefs.ts'
import { useT } from '../words.ts'
import { BottomBar } from './BottomBar.tsx'
import { IdleWatch } from './IdleWatch.tsx'
import { SideMenu } from './SideMenu.tsx'
import { OfflineBanner } from './StatusPages.tsx'
import { shellWords } from './shellWords.ts'
import { TopBar } from './TopBar.tsx'
import { useGoKeys } from './useGoKeys.ts'

// A new page starts at its top and is read from there; a change behind the `?` keeps the place.
const useFreshStart = () => {
  const main = useRef<HTMLElement>(null)
  const path = usePath()
  const first = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each new page
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true })
    first.current = false
    main.current?.scrollTo(0, 0)
  }, [path])
  return main
}

export const Shell = ({ session, children }: { session: Session; children: ReactNode }) => {
  const t = useT(shellWords)
  const phone = useIsPhone()
  const main = useFreshStart()
  const items = menuOf(modulePages, session.may)
  useGoKeys(items)
  return (
    <div className={phone ? 'shell shell-phone' : 'shell'}>
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      {!phone && <SideMenu items={items} />}
      <div className="shell-body">
        <TopBar session={session} />
        <OfflineBanner />
        <main id="main" ref={main} tabIndex={-1}>
          {children}
        </main>
        {phone && <BottomBar items={items} />}
      </div>
      <KeysHelp />
      <IdleWatch session={session} />
    </div>
  )
}
