import { Alert } from 'antd'
import { useT } from '../../../../web/words.ts'
import type { Demand } from '../../contract/index.ts'
import { g } from '../togetherWords.ts'
import { useFamily } from './data.ts'

/** A merged case is handled elsewhere: says where. */
export const MergedNotice = ({ demand }: { demand: Demand }) => {
  const t = useT(g)
  const { data } = useFamily(demand.id)
  if (!data?.main) return null
  return <Alert type="info" showIcon title={t('mergedNotice', { number: data.main.number })} />
}
