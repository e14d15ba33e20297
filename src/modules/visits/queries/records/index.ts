export { contactAccounts } from './contacts.ts'
export { getNeed, listNeeds, needsOfVisit } from './labour.ts'
export { getQuestion, listQuestions, questionsOfVisit } from './questions.ts'
