export { askExemption, askExtension, askPause, askShelving } from './ask.ts'
export { decideRequest } from './decide.ts'
export { relevelDemand } from './relevel.ts'
export { endRest, resumeDemand, sendMaterial, wakeDemand } from './rest.ts'
