import { Light } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { PortalDemand } from '../../contract/index.ts'
import { useResting, useStatusWord } from '../look.ts'
import { PromiseText } from '../Promise.tsx'
import { w } from '../words.ts'

type Told = Pick<PortalDemand, 'status' | 'promised' | 'department' | 'waiting' | 'rest'>

/** The one thing to know, in plain words and large: by when. */
export const BigClock = ({ demand }: { demand: Told }) => {
  const t = useT(w)
  const word = useStatusWord()(demand)
  const { promised, department } = demand
  const resting = useResting()
  if (demand.rest)
    return (
      <section className="card big-clock">
        <p className="row">
          <Light colour="grey" label={word} />
          {department && <span className="quiet">{t('heldBy', { name: department })}</span>}
        </p>
        <p className="big-clock-words">{resting(demand.rest)}</p>
      </section>
    )
  const late = promised?.light === 'red' && promised.stage !== 'rate'
  return (
    <section className={`card big-clock ${late ? 'big-clock-late' : ''}`}>
      <p className="row">
        {promised && <Light colour={promised.light} label={word} />}
        {department && <span className="quiet">{t('heldBy', { name: department })}</span>}
      </p>
      <p className="big-clock-words figures">{promised ? <PromiseText promised={promised} /> : word}</p>
      {late && <p>{t('late')}</p>}
      {promised?.provisional && <p className="small quiet">{t('provisional')}</p>}
    </section>
  )
}
