import { Slot } from '../../../../web/Slot.tsx'
import { useT } from '../../../../web/words.ts'
import { fileWords as w } from '../fileWords.ts'
import { OpenProposals } from '../proposals/OpenProposals.tsx'

/** What is open, by whoever keeps it, with its dates; one small line while there is nothing. */
export const Open = ({ id }: { id: string }) => {
  const t = useT(w)
  return (
    <div className="stack file-open">
      <Slot name="enterprise.open" enterpriseId={id} />
      <OpenProposals id={id} />
      <p className="card file-small quiet file-none">{t('nothingOpen')}</p>
    </div>
  )
}
