import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useEffect, useState } from 'react'
import { gatewayContract } from '../../modules/identity/contract/index.ts'
import { api } from '../api.ts'
import { useTell } from '../kit/refusal.ts'
import { answerProof, onProvedElsewhere } from '../proof.ts'
import { useLabel, useT } from '../words.ts'
import { securityWords } from './securityWords.ts'

const gateway = api(gatewayContract)

/** In a page of its own: what she has typed here stays. Opened within the click, or browsers would not let it. */
const useAway = () => {
  const [refused, setRefused] = useState<unknown>()
  const go = async () => {
    const page = window.open('about:blank')
    await gateway.prove({}).then(
      ({ url }) => (page ? page.location.replace(url) : window.location.assign(url)),
      (error: unknown) => {
        page?.close()
        setRefused(error)
      },
    )
  }
  return { go, refused }
}

/** For who signs in at a provider: shows there again who she is. */
export const ProofAtProvider = () => {
  const t = useT(securityWords)
  const label = useLabel()
  const tell = useTell()
  const { go, refused } = useAway()
  const { data } = useQuery({ queryKey: ['identities'], queryFn: () => gateway.identities({}) })
  useEffect(() => onProvedElsewhere(() => answerProof(true)), [])
  const here = data?.items.find((i) => i.zh !== null && i.en !== null)
  if (!here) return null
  return (
    <div className="stack">
      {refused !== undefined && <Alert type="error" showIcon role="alert" title={tell(refused).detail} />}
      <Button block onClick={() => void go()}>
        {t('proofAt', { name: label([here.zh ?? '', here.en ?? '']) })}
      </Button>
      <p className="quiet small">{t('proofAtWhy')}</p>
    </div>
  )
}
