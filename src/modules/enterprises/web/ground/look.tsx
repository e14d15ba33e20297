import { type LightColour, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { ChangeState, type GroundChange, type GroundItem, ItemKind } from '../../../parks/contract/index.ts'
import { groundWords as w } from './words.ts'

const STATES: Record<GroundChange['state'], LightColour> = {
  draft: 'amber',
  scheduled: 'blue',
  applying: 'blue',
  applied: 'green',
  cancelled: 'grey',
  failed: 'red',
}
export const State = ({ of }: { of: GroundChange }) => {
  const label = useLabel()
  return <StatusTag tone={STATES[of.state]}>{label(ChangeState, of.state)}</StatusTag>
}

export const KINDS: Record<GroundItem['kind'], LightColour> = {
  new: 'green',
  changed: 'amber',
  restored: 'green',
  ended: 'grey',
  unchanged: 'grey',
  refused: 'red',
}
export const Kind = ({ of }: { of: GroundItem['kind'] }) => {
  const label = useLabel()
  return <StatusTag tone={KINDS[of]}>{label(ItemKind, of)}</StatusTag>
}

/** 亩 is a fifteenth of a hectare. */
const MU = 10_000 / 15
const DIGITS = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 })
const FEW = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 1 })
export const useArea = () => {
  const t = useT(w)
  return (m2: number | null) => (m2 === null ? '—' : t('m2', { n: DIGITS.format(m2), mu: FEW.format(m2 / MU) }))
}
