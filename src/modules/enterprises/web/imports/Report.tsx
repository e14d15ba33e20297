import { Link, Moment } from '../../../../web/kit/index.ts'
import type { Import } from '../../contract/index.ts'
import { RefusedLink } from './RefusedLink.tsx'
import { RowTabs } from './RowTabs.tsx'
import { Undo } from './Undo.tsx'
import { useSaid } from './useSaid.ts'

export const Report = ({ of }: { of: Import }) => {
  const t = useSaid(of.subject)
  const { counts, done } = of
  const refused = counts.refused + done.refused
  return (
    <section className="card stack">
      <h2>{t('doneTitle')}</h2>
      <p>{t('doneLead', { fresh: done.new, changed: done.changed, refused })}</p>
      <p>
        <Link to="/enterprises?sort=-updatedAt">{t('seeEnterprises')}</Link>
      </p>
      {of.undoUntil && <Undo of={of} />}
      {of.prunedAt && (
        <p className="quiet">
          {t('pruned')} <Moment at={of.prunedAt} />
        </p>
      )}
      {refused > 0 && !of.prunedAt && <RefusedLink importId={of.id} />}
      {!of.prunedAt && (
        <RowTabs
          importId={of.id}
          subject={of.subject}
          counts={{ refused, changed: done.changed, new: done.new, unchanged: counts.unchanged, warned: counts.warned }}
        />
      )}
    </section>
  )
}
