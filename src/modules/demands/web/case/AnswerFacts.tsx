import { type Fact, Masked } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { CaseAnswer, Demand } from '../../contract/index.ts'
import { questions } from '../data.ts'
import { tw } from '../toolWords.ts'

/** The typed answers as facts; files stand among the attachments, phone numbers are masked. */
export const useAnswerFacts = (demand: Demand): Fact[] => {
  const t = useT(tw)
  const language = useLanguage()
  const shown = (a: CaseAnswer) => {
    if (a.kind === 'file') return t('seeFiles')
    if (a.kind !== 'phone') return a.words[language]
    const reveal = async (purpose: string) =>
      (await questions.reveal({ id: demand.id, body: { key: a.key, purpose } })).phone ?? '—'
    return <Masked text={a.words[language]} reveal={reveal} may="demand.reply" />
  }
  return demand.answers.map((a) => ({ label: a.label[language], value: shown(a) }))
}
