import { api } from '../../../../web/api.ts'
import { labourContract, questionContract } from '../../contract/index.ts'

export const questions = api(questionContract)
export const needs = api(labourContract)
export const QUESTIONS = ['policy-questions'] as const
export const NEEDS = ['labour-needs'] as const
/** Records of a visit stand on its page and in the brief too. */
export const AROUND = [['visits'], ['brief']] as const
