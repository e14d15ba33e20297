export { type EnterpriseRow, enterpriseFor, visibleEnterprises } from './visible.ts'
