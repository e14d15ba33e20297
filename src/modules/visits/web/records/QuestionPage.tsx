import { useParams } from '../../../../web/kit/index.ts'
import { QuestionCase } from './QuestionCase.tsx'

export default function QuestionPage() {
  return <QuestionCase id={useParams<'id'>().id} />
}
