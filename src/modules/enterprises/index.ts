export {
  addContact,
  addEnterprise,
  changeEnterprise,
  type Moment,
  noteMoment,
  type Origin,
  type ProposalOrigin,
  proposeChange,
} from './commands/index.ts'
export { type EnterpriseRow, enterpriseFor, proposalsOf, visibleEnterprises } from './queries/index.ts'
