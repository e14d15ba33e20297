import { z } from 'zod'
import type { ShippedRules } from '../../../kernel/ruleSets.ts'

const QuestionsBody = z.strictObject({ answerWorkdays: z.number().int().min(1).max(60) })
type QuestionsBody = z.infer<typeof QuestionsBody>
/** Rule set `visit.questions`: a policy question that was not answered on the spot. */
export const QUESTIONS: ShippedRules<QuestionsBody> = {
  code: 'visit.questions',
  title: ['政策咨询答复期限', 'Answers to policy questions'],
  version: 1,
  source: '产品默认：走访带回的政策咨询3个工作日内答复',
  shape: QuestionsBody,
  names: { answerWorkdays: ['几个工作日内答复', 'Working days to answer'] },
  body: { answerWorkdays: 3 },
}
