import type { Label } from '../../../../kernel/contract/index.ts'
import { requestWords as r } from '../requestWords.ts'

type StepWords = { verb: Label; done: Label; danger?: true }

/** The verb on the button and what is said when it is done. */
export const requestSteps = {
  'ask-pause': { verb: r.askPause, done: r.askPauseDone },
  pause: { verb: r.pauseStep, done: r.decideDone },
  resume: { verb: r.resume, done: r.resumeDone },
  'ask-extension': { verb: r.askExtension, done: r.askExtensionDone },
  extend: { verb: r.extendStep, done: r.decideDone },
  'ask-shelving': { verb: r.askShelving, done: r.askShelvingDone },
  shelve: { verb: r.shelveStep, done: r.decideDone },
  wake: { verb: r.wake, done: r.wakeDone },
  'ask-exemption': { verb: r.askExemption, done: r.askExemptionDone },
  exempt: { verb: r.exemptStep, done: r.decideDone },
  refuse: { verb: r.refuseStep, done: r.decideDone },
  'take-back': { verb: r.takeBack, done: r.takeBackDone },
  relevel: { verb: r.relevel, done: r.relevelDone },
} as const satisfies Record<string, StepWords>
