import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { useLanguage } from '../../../web/words.ts'
import { deliveryContract, type EventKind, webhookContract } from '../contract/index.ts'
import { TEST_TYPE } from '../rules/index.ts'

export const webhooks = api(webhookContract)
export const deliveries = api(deliveryContract)
export const REFRESHES = [['webhooks']] as const

const NONE: EventKind[] = []
/** What the product can tell; it changes with a new version only. */
export const useKinds = (): EventKind[] =>
  useQuery({ queryKey: ['webhooks', 'types'], queryFn: () => webhooks.types({}), staleTime: Number.POSITIVE_INFINITY })
    .data?.items ?? NONE

/** The name of a type in the reader's language. */
export const useTypeName = () => {
  const language = useLanguage()
  const kinds = useKinds()
  const test = language === 'zh' ? '测试事件' : 'Test event'
  return (type: string) => (type === TEST_TYPE ? test : (kinds.find((k) => k.type === type)?.title[language] ?? type))
}
