import type { Label } from '../../../../kernel/contract/index.ts'
import type { DemandAction } from '../../contract/index.ts'
import { w } from '../words.ts'
import { directionSteps } from './directionSteps.ts'
import { requestSteps } from './requestSteps.ts'
import { togetherSteps } from './togetherSteps.ts'
import { toolSteps } from './toolSteps.ts'

type StepWords = { verb: Label; done: Label; danger?: true }
const pair = ([zh, en]: readonly [string, string, string?]): Label => [zh, en]
const step = (verb: keyof typeof w.pairs, done: keyof typeof w.pairs): StepWords => ({
  verb: pair(w.pairs[verb]),
  done: pair(w.pairs[done]),
})
const grave = (words: StepWords): StepWords => ({ ...words, danger: true })

/** The verb on the button and what is said when it is done. */
export const stepWords: Record<DemandAction, StepWords> = {
  submit: step('submit', 'submitDone'),
  withdraw: grave(step('withdraw', 'withdrawDone')),
  accept: step('accept', 'acceptDone'),
  decline: grave(step('decline', 'declineDone')),
  redirect: step('redirect', 'redirectDone'),
  dispatch: step('dispatch', 'dispatchDone'),
  sign: step('sign', 'signDone'),
  return: grave(step('return', 'returnDone')),
  refer: grave(step('refer', 'referDone')),
  arbitrate: step('arbitrate', 'arbitrateDone'),
  call: step('call', 'callDone'),
  dispute: step('dispute', 'disputeDone'),
  uphold: step('uphold', 'upholdDone'),
  dismiss: grave(step('dismiss', 'dismissDone')),
  answer: step('answer', 'answerDone'),
  verify: step('verify', 'verifyDone'),
  redo: step('redo', 'redoDone'),
  rate: step('rate', 'rateDone'),
  close: step('close', 'closeDone'),
  reopen: step('reopen', 'reopenDone'),
  ...requestSteps,
  ...togetherSteps,
  ...toolSteps,
  ...directionSteps,
}
