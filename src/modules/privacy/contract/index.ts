export * from './choices.ts'
export * from './requests.ts'
