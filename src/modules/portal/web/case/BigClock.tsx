import { Light } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import type { PortalDemand } from '../../contract/index.ts'
import { usePromise } from '../look.ts'
import { PlainStatus, w } from '../words.ts'

type Told = Pick<PortalDemand, 'status' | 'promised' | 'department'>

/** The one thing to know, in plain words and large: by when. */
export const BigClock = ({ demand: { status, promised, department } }: { demand: Told }) => {
  const t = useT(w)
  const label = useLabel()
  const say = usePromise()
  const late = promised?.light === 'red' && promised.stage !== 'rate'
  return (
    <section className={`card big-clock ${late ? 'big-clock-late' : ''}`}>
      <p className="row">
        {promised ? <Light colour={promised.light} label={label(PlainStatus, status)} /> : label(PlainStatus, status)}
        {department && <span className="quiet">{t('heldBy', { name: department })}</span>}
      </p>
      <p className="big-clock-words figures">{promised ? say(promised) : label(PlainStatus, status)}</p>
      {late && <p>{t('late')}</p>}
      {promised?.provisional && <p className="small quiet">{t('provisional')}</p>}
    </section>
  )
}
