import { ImportState } from '../../../kernel/contract/index.ts'
import { useLabel } from '../../words.ts'
import { StatusTag } from '../parts/Light.tsx'

const TONE = {
  uploaded: 'amber',
  checking: 'blue',
  checked: 'amber',
  committing: 'blue',
  committed: 'green',
  cancelled: 'grey',
  failed: 'red',
  undoing: 'blue',
  undone: 'grey',
} as const

export const ImportStateTag = ({ state }: { state: ImportState }) => (
  <StatusTag tone={TONE[state]}>{useLabel()(ImportState, state)}</StatusTag>
)
