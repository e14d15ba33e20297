import { inLanguage, useLanguage } from '../../../web/words.ts'
import type { AuditEntry } from '../contract/index.ts'
import { ACTIONS, ENTITIES, VERBS } from './auditWords.ts'

/** `account.disable` as people say it; what is not known stays as it was written. */
export const useAuditWords = () => {
  const language = useLanguage()
  const entity = (name: string) => (ENTITIES[name] ? inLanguage(ENTITIES[name], language) : name)
  const action = ({ action: code, entity: name }: Pick<AuditEntry, 'action' | 'entity'>) => {
    const whole = ACTIONS[code]
    if (whole) return inLanguage(whole, language)
    const verb = VERBS[code.slice(name.length + 1)]
    return verb && ENTITIES[name] ? `${entity(name)} · ${inLanguage(verb, language)}` : code
  }
  const entities = Object.keys(ENTITIES).map((value) => ({ value, label: entity(value) }))
  return { entity, action, entities }
}
