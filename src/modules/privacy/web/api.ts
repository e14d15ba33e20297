import { api } from '../../../web/api.ts'
import { privacyContract } from '../contract/index.ts'

export const privacy = api(privacyContract)
export const REQUESTS = ['privacy-requests'] as const
export const refreshes = [REQUESTS]
