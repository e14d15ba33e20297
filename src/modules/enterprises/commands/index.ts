export { addEnterprise, openFile } from './add.ts'
export { applyDecided, resumeApplying } from './applying.ts'
export { changeEnterprise, editFile } from './change.ts'
export { addContact, editContact, keepContact, removeContact, revealContact } from './contacts.ts'
export { keepFacts, type Moment, noteMoment, noteOpen, type Origin } from './facts.ts'
export { lookOver } from './fresh.ts'
export { APPLY_JOB, bringIntoForce, decideGround } from './ground.ts'
export { addIndicator } from './indicators.ts'
export { lockFiles, rewriteFiles, sizeByFigures } from './merge.ts'
export { placeByHand } from './place.ts'
export { keepPlaces, PLACE_JOB, placeAll } from './places.ts'
export {
  acceptProposal,
  type ProposalOrigin,
  proposeChange,
  refuseProposal,
  undoProposal,
  withdrawProposal,
} from './proposals.ts'
export { settleConflict } from './settle.ts'
export { keepRuleTag, markByHand, renameTag, type TagMove } from './tags.ts'
export { addTitle, changeTitle, withdrawTitle } from './titles.ts'
export { changeTogether, previewTogether } from './together.ts'
