import { Link } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { type DemandImport, IMPORT_DAYS } from '../../contract/index.ts'
import { importWords as w } from '../words.ts'
import { RefusedLink } from './RefusedLink.tsx'
import { RowTabs } from './RowTabs.tsx'

export const Report = ({ of }: { of: DemandImport }) => {
  const t = useT(w)
  const { counts, done } = of
  const refused = counts.refused + done.refused
  return (
    <section className="card stack">
      <h2>{t('doneTitle')}</h2>
      <p>{t('doneLead', { ...done, refused })}</p>
      <p>
        <Link to="/demands?source=import&sort=-updatedAt&view=all">{t('seeDemands')}</Link>
      </p>
      {of.prunedAt ? (
        <p className="quiet">{t('pruned', { n: IMPORT_DAYS })}</p>
      ) : (
        <>
          {refused > 0 && <RefusedLink importId={of.id} />}
          <RowTabs importId={of.id} counts={{ refused, open: done.open, past: done.past, known: counts.known }} />
          <p className="quiet small">{t('keptFor', { n: IMPORT_DAYS })}</p>
        </>
      )}
    </section>
  )
}
