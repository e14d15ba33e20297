import type { Diversion } from '../../../../../kernel/contract/index.ts'
import { useLabel, useT } from '../../../kit/say.ts'
import { Note } from '../../../kit/states.tsx'
import { formWords as w } from '../../../words/form.ts'

/** Not here, with the reason; or where to go, with address and number. */
export const Diverted = ({ diversion: d }: { diversion: Diversion }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <Note tone="amber" title={t(d.kind === 'stop' ? 'stopTitle' : 'redirectTitle')} live>
      <p>{label(d)}</p>
      {d.link && (
        <p>
          {t('where')} <a href={d.link}>{d.link}</a>
        </p>
      )}
      {d.phone && (
        <p>
          {t('call')} <a href={`tel:${d.phone.replace(/[^\d+]/g, '')}`}>{d.phone}</a>
        </p>
      )}
      <p className="small">{t('elsewhere')}</p>
    </Note>
  )
}
