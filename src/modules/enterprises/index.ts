export {
  addContact,
  addEnterprise,
  changeEnterprise,
  type Moment,
  noteMoment,
  type Origin,
} from './commands/index.ts'
export { type EnterpriseRow, enterpriseFor, visibleEnterprises } from './queries/index.ts'
