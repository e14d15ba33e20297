export { anchorsOf, noteAnchor } from './anchors.ts'
export type { Anchor, Finding } from './chain.ts'
export { endOfChain, sealEntries } from './seal.ts'
export { type Verdict, verifyChain } from './verify.ts'
