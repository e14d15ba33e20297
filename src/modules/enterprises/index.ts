export {
  addContact,
  addEnterprise,
  addTitle,
  changeEnterprise,
  type Moment,
  noteMoment,
  type Origin,
  type ProposalOrigin,
  proposeChange,
} from './commands/index.ts'
export {
  type EnterpriseRow,
  enterpriseFor,
  expiringTitles,
  type KnownOf,
  knownOf,
  openProposalsOf,
  proposalsOf,
  staleOf,
  visibleEnterprises,
} from './queries/index.ts'
