import { Alert } from 'antd'
import { StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { MacroVerb, type Previewed } from '../../../macros/contract/index.ts'
import { bw } from './words.ts'

const useStepWords = () => {
  const t = useT(bw)
  const label = useLabel()
  const zh = useLanguage() === 'zh'
  return (p: Previewed) =>
    p.steps.length > 0
      ? t('willDo', { steps: p.steps.map((s) => label(MacroVerb, s.do)).join(zh ? ' → ' : ' → ') })
      : t('nothing')
}

/** For each case: what would be done, in which words, and where it would stop. */
export const PreviewList = ({ items }: { items: readonly Previewed[] }) => {
  const t = useT(bw)
  const label = useLabel()
  const language = useLanguage()
  const said = useStepWords()
  const refused = items.filter((p) => p.refused).length
  return (
    <section className="stack-small" aria-label={t('preview')}>
      <p className="row">
        <strong className="grow">{t('previewOf', { n: items.length })}</strong>
        {items.length > refused && <StatusTag tone="green">{t('fine', { n: items.length - refused })}</StatusTag>}
        {refused > 0 && <StatusTag tone="amber">{t('notFine', { n: refused })}</StatusTag>}
      </p>
      <ul className="bulk-preview">
        {items.map((p) => (
          <li key={p.demandId}>
            <span className="figures quiet small">{p.number}</span> {p.title}
            <span className="quiet small"> {said(p)}</span>
            {p.steps.map(
              (s) =>
                s.words && (
                  <blockquote key={s.do} className="demand-quote small">
                    {s.words}
                  </blockquote>
                ),
            )}
            {p.refused && (
              <Alert
                type="warning"
                showIcon
                title={t('wouldFail', { step: label(MacroVerb, p.refused.do), why: p.refused.why[language] })}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
