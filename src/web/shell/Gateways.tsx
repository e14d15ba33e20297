import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Divider } from 'antd'
import { useState } from 'react'
import { type Gateway, gatewayContract } from '../../modules/identity/contract/index.ts'
import { readSearch } from '../address.ts'
import { api } from '../api.ts'
import { useTell } from '../kit/refusal.ts'
import { useLabel, useT } from '../words.ts'
import { securityWords } from './securityWords.ts'

const gateway = api(gatewayContract)
const PARK = 'parkloop.park'

/** The park whose buttons are shown: the address names it (`/sign-in?park=…`), and this browser remembers it. */
const parkHere = (): string | undefined => {
  const { park } = readSearch(window.location.search)
  if (park) localStorage.setItem(PARK, park)
  return park ?? localStorage.getItem(PARK) ?? undefined
}

export const useGateways = (park: string | undefined) =>
  useQuery({
    queryKey: ['gateways', park],
    queryFn: () => gateway.gateways({ query: park ? { park } : {} }),
    staleTime: 60_000,
  }).data?.items ?? []

/** A button per provider of the park, below the form. */
export const Gateways = ({ next }: { next: string }) => {
  const t = useT(securityWords)
  const label = useLabel()
  const tell = useTell()
  const items = useGateways(parkHere())
  const [going, setGoing] = useState<string>()
  const [refused, setRefused] = useState<unknown>()
  const many = new Set(items.map((one) => one.parkId)).size > 1
  const leave = async ({ id: providerId, parkId }: Gateway) => {
    setGoing(providerId)
    setRefused(undefined)
    try {
      const { url } = await gateway.begin({ body: { parkId, providerId, next } })
      window.location.assign(url)
    } catch (error) {
      setGoing(undefined)
      setRefused(error)
    }
  }
  if (items.length === 0) return null
  return (
    <section className="stack" aria-label={t('gateways')}>
      <Divider plain>{t('or')}</Divider>
      {refused !== undefined && <Alert type="error" showIcon role="alert" title={tell(refused).detail} />}
      {items.map((one) => (
        <Button key={one.id} block size="large" loading={going === one.id} onClick={() => void leave(one)}>
          {many ? `${one.park} · ${label([one.zh, one.en])}` : label([one.zh, one.en])}
        </Button>
      ))}
    </section>
  )
}
