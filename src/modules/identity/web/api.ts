import { api } from '../../../web/api.ts'
import {
  auditContract,
  explanationContract,
  invitationContract,
  providerContract,
  recordExplanationContract,
  roleContract,
  signInPolicyContract,
  tokenContract,
  userContract,
} from '../contract/index.ts'

export const users = api(userContract)
export const explanations = api(explanationContract)
export const recordExplanations = api(recordExplanationContract)
export const invitations = api(invitationContract)
export const roles = api(roleContract)
export const signInPolicy = api(signInPolicyContract)
export const providers = api(providerContract)
export const tokens = api(tokenContract)
export const audit = api(auditContract)
export const REFRESHES = [['users'], ['tokens'], ['roles'], ['departments'], ['grids']] as const
