import { Alert } from 'antd'
import { useT } from '../../../../web/words.ts'
import type { Demand } from '../../contract/index.ts'
import { isOpen } from '../../rules/index.ts'
import { g } from '../togetherWords.ts'
import { useFamily, useParts } from './data.ts'
import { partState } from './Helpers.tsx'

/** What stands in the way of an answer, and who else will read it. */
export const BeforeAnswer = ({ demand }: { demand: Demand }) => {
  const t = useT(g)
  const { data: parts } = useParts(demand.id)
  const { data: family } = useFamily(demand.id)
  const waiting = (parts?.items ?? []).filter((p) => ['asked', 'signed'].includes(partState(p)))
  const open = (family?.children ?? []).filter((c) => isOpen(c.status))
  const others = family?.merged ?? []
  return (
    <>
      {waiting.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="form-note"
          title={t('partsOpen', { n: waiting.length })}
          description={waiting.map((p) => p.department.name).join('、')}
        />
      )}
      {open.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="form-note"
          title={t('childrenOpen', { n: open.length })}
          description={open.map((c) => `${c.number} ${c.title}`).join('；')}
        />
      )}
      {others.length > 0 && (
        <Alert type="info" showIcon className="form-note" title={t('others', { n: others.length })} />
      )}
    </>
  )
}
