export { checkAnswers } from './answers.ts'
export { type Choice, choice, type Label, labelOf } from './choice.ts'
export {
  type AnySchema,
  type ArgsOf,
  type Contract,
  contract,
  type Endpoint,
  methodOf,
  operationIdOf,
  type ParamsOf,
  pathOf,
  type ReturnOf,
} from './endpoint.ts'
export { columnsFor, type ExportColumn, type ExportColumns } from './exports.ts'
export { ImportState, importSheet, RowReason } from './imports.ts'
export { FieldProblem, Problem, Translated } from './problem.ts'
export {
  Answers,
  AnswerValue,
  answerKeys,
  answerWords,
  askedOf,
  Diversion,
  diversionByAnswer,
  diversionWords,
  Question,
  QuestionKey,
  QuestionKind,
  questionContent,
  YES_NO,
} from './questions.ts'
export {
  Day,
  flag,
  Id,
  Instant,
  listOf,
  listQuery,
  many,
  Named,
  type PageOf,
  pageOf,
  text,
  Version,
} from './shapes.ts'
