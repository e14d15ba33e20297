import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { openingContract, regionContract, type Subject } from '../contract/index.ts'

export const regions = api(regionContract)
export const openings = api(openingContract)

export const useGranted = () =>
  useQuery({
    queryKey: ['regions'],
    queryFn: async () => (await regions.list({})).items.filter((r) => r.granted),
  })

export const useFigures = (code: string | undefined, subject: Subject, measure: string | undefined) =>
  useQuery({
    queryKey: ['regions', code, subject, measure],
    queryFn: () => regions.figures({ code: code ?? '', query: { subject, limit: 200, ...(measure && { measure }) } }),
    enabled: code !== undefined,
    placeholderData: (before) => before,
  })

export const sheetOf = (code: string, subject: Subject) =>
  `/api/v1/regions/${code}/figures?${new URLSearchParams({ subject })}`
