import { useEffect } from 'react'
import { useAllowed } from '../../api.ts'
import { usePath } from '../../navigate.tsx'
import { useOffers } from '../keys/offers.ts'
import { noteRecent } from '../recent.ts'
import type { DetailPageProps } from './DetailPage.tsx'

/** What the command palette knows of an open record: the steps one may take, and that it was open. */
export const useKnown = ({ title, number, primary, more = [], address, inPanel }: DetailPageProps) => {
  const allowed = useAllowed()
  const path = usePath()
  const to = address ?? (inPanel ? undefined : path)
  const steps = [...(primary ? [primary] : []), ...more]
  const open = steps.filter((action) => allowed(action.may) && action.blocked === undefined)
  useOffers(
    open.map((action) => ({
      key: `step:${action.key}`,
      label: action.label,
      group: [number, title].filter(Boolean).join('　'),
      run: action.run,
    })),
  )
  useEffect(() => {
    if (title && to) noteRecent({ to, label: title, ...(number && { hint: number }) })
  }, [title, to, number])
}
