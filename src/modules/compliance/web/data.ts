import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { complianceContract, type FieldQuery } from '../contract/index.ts'

export const compliance = api(complianceContract)
export const useRules = () => useQuery({ queryKey: ['compliance', 'rules'], queryFn: () => compliance.get({}) })
export const useForms = () => useQuery({ queryKey: ['compliance', 'forms'], queryFn: () => compliance.forms({}) })

type Asked = { form?: string | undefined; state?: string | undefined; twice?: string | undefined }
export const fieldQuery = ({ form, state, twice }: Asked) => ({
  ...(form && { form }),
  ...(state && { state: state as NonNullable<FieldQuery['state']> }),
  ...(twice && { twice }),
})
export const useFields = (asked: Asked) => {
  const query = fieldQuery(asked)
  return useQuery({ queryKey: ['compliance', 'fields', query], queryFn: () => compliance.fields({ query }) })
}
