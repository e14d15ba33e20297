import { StatusTag } from '../../../web/kit/index.ts'
import { useLabel } from '../../../web/words.ts'
import { ItemFlag, ItemState, type Quarantined } from '../contract/index.ts'

export const StateTag = ({ item }: { item: Pick<Quarantined, 'state'> }) => {
  const label = useLabel()
  const tone = item.state === 'quarantined' ? 'amber' : item.state === 'taken-over' ? 'green' : 'grey'
  return <StatusTag tone={tone}>{label(ItemState, item.state)}</StatusTag>
}

/** Why it waits, one line for each. */
export const Why = ({ item }: { item: Pick<Quarantined, 'flags'> }) => {
  const label = useLabel()
  return <span>{item.flags.map((flag) => label(ItemFlag, flag)).join('；')}</span>
}
