import { useQuery, useQueryClient } from '@tanstack/react-query'
import { addressOf } from '../../../kernel/client.ts'
import { api } from '../../../web/api.ts'
import { sendTo } from '../../../web/kit/parts/upload.ts'
import {
  doorContract,
  type PortalDemand,
  portalContract,
  portalPromiseContract,
  visitPassContract,
} from '../contract/index.ts'

export const PORTAL = ['portal']
export const portal = api(portalContract)
export const doors = api(doorContract)
export const portalPromises = api(portalPromiseContract)
export const visitPasses = api(visitPassContract)

export const useHome = () => useQuery({ queryKey: [...PORTAL, 'home'], queryFn: () => portal.home({}) })
export const useOwnDemand = (id: string) =>
  useQuery({ queryKey: [...PORTAL, 'demand', id], queryFn: () => portal.get({ id }) })
export const useTracked = (token: string) =>
  useQuery({ queryKey: ['track', token], queryFn: () => doors.track({ token }) })

export const ownFile = (id: string) => (fileId: string) => addressOf(portalContract.endpoints.file, { id, fileId })
/** Photos by a tracking address, without an account. */
export const trackedSender = (token: string) => sendTo(addressOf(doorContract.endpoints.upload, { token }))
export const trackedFile = (token: string) => (fileId: string) =>
  addressOf(doorContract.endpoints.file, { token, fileId })

/** The answer of a change is the case as it is now; lists and the home page are read again. */
export const useKeep = (id: string) => {
  const client = useQueryClient()
  return (next: PortalDemand) => {
    client.setQueryData([...PORTAL, 'demand', id], next)
    void client.invalidateQueries({ queryKey: [...PORTAL, 'home'] })
    void client.invalidateQueries({ queryKey: [...PORTAL, 'list'] })
  }
}

const hex = (bytes: Uint8Array) => [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')
/** A random id (RFC 9562, version 4). `crypto.randomUUID` does not exist on plain http. */
export const newClientId = () => {
  const b = crypto.getRandomValues(new Uint8Array(16))
  b[6] = ((b[6] as number) & 0x0f) | 0x40
  b[8] = ((b[8] as number) & 0x3f) | 0x80
  return hex(b).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
