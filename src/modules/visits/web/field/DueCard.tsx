import { Light } from '../../../../web/kit/index.ts'
import { formatDay } from '../../../../web/kit/moment.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { DueItem } from '../../contract/index.ts'
import { toneOfDue } from '../look.tsx'
import { w } from '../words.ts'

/** One enterprise on the phone: who, why now, and what is planned already. */
export const DueCard = ({ item }: { item: DueItem }) => {
  const t = useT(w)
  const language = useLanguage()
  const day = (d: string) => formatDay(d, language)
  const [first] = item.reasons
  const last = item.lastVisit ? t('lastVisit', { day: day(item.lastVisit.day) }) : t('neverVisited')
  return (
    <div className="field-card">
      <strong>{item.enterprise.name}</strong>
      <Light colour={toneOfDue(item)} label={first ? first[language] : t('nextBy', { day: day(item.nextOn) })} />
      <span className="quiet small">
        {[last, item.planned && t('plannedFor', { day: day(item.planned.day) }), item.enterprise.address]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  )
}
