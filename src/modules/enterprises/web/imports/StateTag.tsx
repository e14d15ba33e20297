import { StatusTag } from '../../../../web/kit/index.ts'
import { useLabel } from '../../../../web/words.ts'
import { type Import, ImportState } from '../../contract/index.ts'

const TONE = {
  uploaded: 'amber',
  checking: 'blue',
  checked: 'amber',
  committing: 'blue',
  committed: 'green',
  cancelled: 'grey',
  failed: 'red',
} as const

export const StateTag = ({ state }: { state: Import['state'] }) => (
  <StatusTag tone={TONE[state]}>{useLabel()(ImportState, state)}</StatusTag>
)
