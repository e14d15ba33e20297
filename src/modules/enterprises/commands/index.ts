export { addEnterprise } from './add.ts'
export { addContact } from './contacts.ts'
export { type Moment, noteMoment, type Origin } from './facts.ts'
