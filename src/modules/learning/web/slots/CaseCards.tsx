import type { Slots } from '../../../../web/pages.ts'
import { KnowledgeCard } from './KnowledgeCard.tsx'
import { SignsCard } from './SignsCard.tsx'

/** What has been learned from a case, and what it is a sign of. */
export default function CaseCards({ demandId, status }: Slots['demand.case']) {
  return (
    <>
      {status === 'closed' && <KnowledgeCard demandId={demandId} />}
      {status !== 'draft' && <SignsCard demandId={demandId} />}
    </>
  )
}
