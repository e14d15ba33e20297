import { useT } from '../../../../web/words.ts'
import type { ImportSubject } from '../../contract/index.ts'
import { figureImportWords } from './figures/words.ts'
import { importWords } from './words.ts'

/** The words of an import: a register is told in enterprises, figures in rows. */
export const useSaid = (subject: ImportSubject) => {
  const t = useT(importWords)
  const f = useT(figureImportWords) as unknown as typeof t
  return ((...said: Parameters<typeof t>) =>
    (subject === 'figures' && said[0] in figureImportWords.pairs ? f : t)(...said)) as typeof t
}
