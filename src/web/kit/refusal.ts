import { Refused } from '../../kernel/client.ts'
import { inLanguage, useLanguage, useT } from '../words.ts'
import { kitWords } from './kitWords.ts'

export type Told = { title: string; detail: string; requestId: string; status: number }

/** What to tell the reader about any error, in the reader's language even if it arrived in the other. */
export const useTell = () => {
  const language = useLanguage()
  const t = useT(kitWords)
  return (error: unknown): Told => {
    if (!(error instanceof Refused))
      return {
        title: t('failed'),
        detail: error instanceof Error ? error.message : String(error),
        requestId: '',
        status: -1,
      }
    const { title, translations, detail, requestId, status } = error.problem
    const text = translations ? inLanguage([translations.zh, translations.en], language) : detail
    return { title, detail: text, requestId, status }
  }
}
