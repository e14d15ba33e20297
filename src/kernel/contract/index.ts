export { type Choice, choice, type Label, labelOf } from './choice.ts'
export {
  type ArgsOf,
  type Contract,
  contract,
  type Endpoint,
  methodOf,
  type ParamsOf,
  pathOf,
  type ReturnOf,
} from './endpoint.ts'
export { FieldProblem, Problem, Translated } from './problem.ts'
export {
  Day,
  flag,
  Id,
  Instant,
  listOf,
  listQuery,
  many,
  type PageOf,
  pageOf,
  text,
  Version,
} from './shapes.ts'
