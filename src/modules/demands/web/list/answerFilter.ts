import { type Question, YES_NO } from '../../../../kernel/contract/index.ts'
import { useSearchState } from '../../../../web/kit/index.ts'
import { useLanguage } from '../../../../web/words.ts'
import { useCategories } from '../data.ts'

/** Every answer that can be chosen in these questions, as the filter of the list writes it. */
export const answerOptions = (questions: readonly Question[], language: 'zh' | 'en') =>
  questions.flatMap((q) => {
    const label = language === 'zh' ? q.labelZh : q.labelEn
    const named = (value: string, words: string) => ({ value: `${q.key}:${value}`, label: `${label} · ${words}` })
    if (q.kind === 'yes-no') return (['yes', 'no'] as const).map((v) => named(v, YES_NO[v][language === 'zh' ? 0 : 1]))
    return q.options.map((o) => named(o.value, o[language]))
  })

/** Where one category is looked at: the answers to its typed questions. Another answer in the address keeps its chip. */
export const useAnswerOptions = () => {
  const language = useLanguage()
  const [{ categoryId, answer }] = useSearchState()
  const chosen = useCategories().data?.items.find((c) => c.id === categoryId)
  const options = answerOptions(chosen?.questions ?? [], language)
  const other = answer && !options.some((o) => o.value === answer) ? [{ value: answer, label: answer }] : []
  return [...options, ...other]
}
