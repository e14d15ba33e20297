import { useMay } from '../../../../web/api.ts'
import { type Action, useGo } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { EnterpriseFile } from '../../contract/index.ts'
import { fileWords } from '../fileWords.ts'
import { enterpriseWords as w } from '../words.ts'

const goToConflicts = () => {
  const section = document.getElementById('conflicts')
  section?.scrollIntoView({ block: 'start' })
  section?.focus()
}

/** What to do next is one thing: what differs before all, then a visit; the rest stands in the menu. */
export const useSteps = (file: EnterpriseFile | undefined, edit: () => void) => {
  const t = useT(w)
  const s = useT(fileWords)
  const go = useGo()
  const mayEdit = useMay('enterprise.edit')
  const visit: Action = {
    key: 'visit',
    label: t('newVisit'),
    may: 'visit.write',
    run: () => go(`/visits/new?enterpriseId=${file?.id}`),
  }
  const settle: Action = { key: 'settle', label: s('nextSettle'), may: 'enterprise.edit', run: goToConflicts }
  const change: Action = { key: 'edit', label: t('edit'), may: 'enterprise.edit', run: edit }
  const rest: Action[] = [
    {
      key: 'demand',
      label: t('newDemand'),
      may: 'demand.submit',
      run: () => go(`/demands/new?enterpriseId=${file?.id}`),
    },
    { key: 'demands', label: t('demands'), may: 'demand.read', run: () => go(`/demands?enterpriseId=${file?.id}`) },
    { key: 'visits', label: t('visits'), may: 'visit.read', run: () => go(`/visits?enterpriseId=${file?.id}`) },
  ]
  const differs = mayEdit && (file?.conflicts.length ?? 0) > 0
  return differs ? { primary: settle, more: [visit, change, ...rest] } : { primary: visit, more: [change, ...rest] }
}
