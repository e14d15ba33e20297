import type { ReactNode } from 'react'
import { isRefused } from '../../../web/api.ts'
import { EmptyState, ErrorState } from '../../../web/kit/index.ts'
import { OfflineBanner } from '../../../web/shell/StatusPages.tsx'
import { LanguageSwitch, ThemeSwitch } from '../../../web/shell/TopBar.tsx'
import './portal.css'

/** A page without menu and sign-in: the mark, the languages, and the one thing one came for. */
export const DoorFrame = ({ lead, children }: { lead?: ReactNode; children: ReactNode }) => (
  <div className="portal-door">
    <header className="row portal-door-head">
      <img src="/mark.svg" alt="" width={28} height={28} />
      <span className="grow">{lead}</span>
      <LanguageSwitch />
      <ThemeSwitch />
    </header>
    <OfflineBanner />
    <main id="main">{children}</main>
  </div>
)

/** A code or an address that opens nothing says so in its own words; any other trouble as everywhere. */
export const DoorTrouble = ({
  error,
  title,
  hint,
  onRetry,
}: {
  error: unknown
  title: string
  hint: string
  onRetry: () => void
}) =>
  isRefused(error, 404) ? <EmptyState title={title} hint={hint} /> : <ErrorState error={error} onRetry={onRetry} />
