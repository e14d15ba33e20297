import { useQuery } from '@tanstack/react-query'
import { addressOf } from '../../../../kernel/client.ts'
import { api } from '../../../../web/api.ts'
import { dossierContract } from '../../../dossiers/contract.ts'
import { portalFileContract } from '../../contract/index.ts'
import { PORTAL } from '../data.ts'

export const ownFiles = api(portalFileContract)
export const dossiers = api(dossierContract)

export const useOwnFile = (id: string) =>
  useQuery({ queryKey: [...PORTAL, 'file', id], queryFn: () => ownFiles.read({ id }), enabled: id !== '' })
export const useOwnProposals = (enterpriseId: string) =>
  useQuery({
    queryKey: [...PORTAL, 'proposals', enterpriseId],
    queryFn: () => ownFiles.proposals({ query: { enterpriseId, limit: 20, sort: '-at' } }),
    enabled: enterpriseId !== '',
  })
export const useDossiers = () =>
  useQuery({
    queryKey: [...PORTAL, 'dossiers'],
    queryFn: () => dossiers.list({}),
    refetchInterval: (q) => (q.state.data?.items.some((d) => d.state === 'waiting') ? 2000 : false),
  })
export const dossierFile = (id: string) => addressOf(dossierContract.endpoints.file, { id })
export const proofFile = (id: string) => (fileId: string) =>
  addressOf(portalFileContract.endpoints.file, { id, fileId })
