import { Button } from 'antd'
import { Link, StatusTag, useCommand } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { DemandStatus, type Kin, type Pair } from '../../contract/index.ts'
import { DEMANDS } from '../data.ts'
import { TONES } from '../look.ts'
import { g } from '../togetherWords.ts'
import { duplicates } from './data.ts'

const One = ({ kin, when }: { kin: Kin; when: 'earlier' | 'later' }) => {
  const t = useT(g)
  const label = useLabel()
  return (
    <div className="pair-case">
      <span className="row">
        <span className="quiet small">{t(when)}</span>
        <StatusTag tone={TONES[kin.status]}>{label(DemandStatus, kin.status)}</StatusTag>
      </span>
      <Link to={`/demands/${kin.id}`} target="_blank">
        {kin.title}
      </Link>
      <span className="quiet small figures">
        {kin.number} · {kin.enterprise.name}
      </span>
    </div>
  )
}

const useWhy = () => {
  const t = useT(g)
  return (p: Pair) => [
    p.sameEnterprise && t('sameEnterprise'),
    p.samePlace && !p.sameEnterprise && t('samePlace'),
    p.shared.length > 0 && t('sharedWords', { words: p.shared.join('、') }),
  ]
}

type PairCardProps = { pair: Pair; onMerge: (rows: Kin[]) => unknown }

/** The two side by side, why they look alike, and what to do about it. */
export const PairCard = ({ pair, onMerge }: PairCardProps) => {
  const t = useT(g)
  const why = useWhy()
  const dismiss = useCommand((id: string) => duplicates.dismiss({ id }), {
    done: t('dismissDone'),
    refreshes: [DEMANDS],
  })
  const mergeGroup = async () => {
    const { items } = await duplicates.pairs({ query: { sort: '-score', limit: 49, demandId: pair.earlier.id } })
    onMerge([pair.earlier, ...items.map((p) => p.later)])
  }
  return (
    <li className="card pair">
      <div className="pair-cases">
        <One kin={pair.earlier} when="earlier" />
        <One kin={pair.later} when="later" />
      </div>
      <p className="row small">
        <strong className="figures">
          {t('score')} {t('scoreOf', { n: pair.score })}
        </strong>
        {why(pair)
          .filter(Boolean)
          .map((reason) => (
            <span key={String(reason)} className="quiet">
              {reason}
            </span>
          ))}
      </p>
      <div className="row">
        <Button type="primary" onClick={() => onMerge([pair.earlier, pair.later])}>
          {t('mergeMany')}
        </Button>
        {pair.more > 0 && <Button onClick={() => void mergeGroup()}>{t('mergeGroup', { n: pair.more + 2 })}</Button>}
        <Button onClick={() => dismiss(pair.id)}>{t('dismiss')}</Button>
      </div>
    </li>
  )
}
