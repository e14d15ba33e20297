export * from './attributes.ts'
export * from './form.ts'
export * from './story.ts'
export * from './xml.ts'
