import { type LightColour, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type LabourNeed, LabourState, type PolicyQuestion, QuestionState } from '../../contract/index.ts'
import { w } from './words.ts'

const QUESTION: Record<QuestionState, LightColour> = { open: 'amber', answered: 'blue', withdrawn: 'grey' }
export const QuestionTag = ({ question: q }: { question: Pick<PolicyQuestion, 'state' | 'overdue'> }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <StatusTag tone={q.overdue ? 'red' : QUESTION[q.state]}>
      {q.overdue ? t('overdue') : label(QuestionState, q.state)}
    </StatusTag>
  )
}
const NEED: Record<LabourState, LightColour> = { open: 'green', filled: 'blue', withdrawn: 'grey' }
export const NeedTag = ({ need }: { need: Pick<LabourNeed, 'state'> }) => (
  <StatusTag tone={NEED[need.state]}>{useLabel()(LabourState, need.state)}</StatusTag>
)
