import { useQueryClient } from '@tanstack/react-query'
import { Alert, Progress } from 'antd'
import { useEffect } from 'react'
import { useJob } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { GroundChange } from '../../../parks/contract/index.ts'
import { GROUND } from './data.ts'
import { groundWords as w } from './words.ts'

const HUNDRED = 100

/** Agreed to and on its way: how far it is, for whoever decided; everybody else sees that it is under way. */
export const Applying = ({ of }: { of: GroundChange }) => {
  const t = useT(w)
  const client = useQueryClient()
  const { data } = useJob(of.jobId ?? undefined)
  // When this goes away it is over: whatever shows the ground is read again.
  useEffect(
    () => () => {
      for (const queryKey of GROUND) void client.invalidateQueries({ queryKey })
    },
    [client],
  )
  return (
    <Alert
      type="info"
      showIcon
      title={t('applying')}
      description={
        <>
          <p>{t(data?.state === 'failed' ? 'applyingRetry' : 'applyingHelp')}</p>
          {data && <Progress percent={Math.round(data.progress * HUNDRED)} status="active" />}
        </>
      }
    />
  )
}
