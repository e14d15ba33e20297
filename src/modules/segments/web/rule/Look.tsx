import type { Translated } from '../../../../kernel/contract/index.ts'
import { type LightColour, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { type ConditionRule, type JudgedRule, Met } from '../../../enterprises/contract/index.ts'
import { ruleWords as w } from '../words.ts'

type TextProps = { rule: Pick<ConditionRule, 'match' | 'groups'>; words: readonly (readonly Translated[])[] }
/** A rule in words, group by group. */
export const RuleText = ({ rule, words }: TextProps) => {
  const t = useT(w)
  const language = useLanguage()
  return (
    <div className="stack-small">
      {words.length > 1 && (
        <span className="quiet small">
          {t('matchGroups')}：{t(rule.match)}
        </span>
      )}
      {words.map((group, i) => {
        const match = rule.groups[i]?.match ?? 'all'
        return (
          <div key={group.map((c) => c.zh).join()}>
            {group.length > 1 && <span className="quiet small">{t(match)}</span>}
            <ul>
              {group.map((c) => (
                <li key={c.zh}>{c[language]}</li>
              ))}
            </ul>
          </div>
        )
      })}
    </div>
  )
}

const METS: Record<Met, LightColour> = { met: 'green', unmet: 'red', unknown: 'grey' }
export const MetTag = ({ met }: { met: Met }) => <StatusTag tone={METS[met]}>{useLabel()(Met, met)}</StatusTag>

/** Each condition: whether it holds, what was asked and what the file says. */
export const Why = ({ judged }: { judged: JudgedRule }) => {
  const t = useT(w)
  const language = useLanguage()
  return (
    <div className="stack-small">
      <MetTag met={judged.met} />
      {judged.groups.length > 1 && (
        <span className="quiet small">
          {t('matchGroups')}：{t(judged.match)}
        </span>
      )}
      {judged.groups.map((g) => (
        <div key={g.conditions.map((c) => c.asked.zh).join()}>
          {g.conditions.length > 1 && <span className="quiet small">{t(g.match)}</span>}
          <ul className="stack-small">
            {g.conditions.map((c) => (
              <li key={c.asked.zh} className="row small">
                <MetTag met={c.met} />
                <span>{c.asked[language]}</span>
                <span className="quiet">{c.found[language]}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
