import { Form } from 'antd'
import { QuestionFields } from '../../../../web/kit/index.ts'
import { useCategories } from '../data.ts'

/** What the chosen category asks, or that it belongs elsewhere. `lenient`: what the desk may add, nothing has to be known. */
export const CategoryQuestions = ({ lenient = false }: { lenient?: boolean }) => {
  const id = Form.useWatch<string | undefined>('categoryId')
  const chosen = useCategories().data?.items.find((c) => c.id === id)
  return chosen ? <QuestionFields key={id} {...chosen} lenient={lenient} /> : null
}

/** The questions of a category, to send only what was asked. */
export const useQuestionsOf = () => {
  const { data } = useCategories()
  return (id: string | null | undefined) => data?.items.find((c) => c.id === id)?.questions ?? []
}
