import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { deviceContract, quarantineContract } from '../contract/index.ts'

export const quarantine = api(quarantineContract)
export const devices = api(deviceContract)
export const ITEMS = [['field-quarantine']] as const
export const DEVICES = [['field-devices']] as const

export const useItem = (id: string) =>
  useQuery({ queryKey: ['field-quarantine', id], queryFn: () => quarantine.get({ id }) })
