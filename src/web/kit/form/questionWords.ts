import { words } from '../../words.ts'

export const questionWords = words('questions', {
  stopTitle: ['这类事项不在此受理', 'This is not taken here'],
  redirectTitle: ['这类事项请到这里办理', 'Please take this here'],
  where: ['网址', 'Address'],
  call: ['电话', 'Phone'],
  answerIt: ['请回答：{{label}}', 'Please answer: {{label}}'],
  yes: ['是', 'Yes'],
  no: ['否', 'No'],
  elsewhere: ['这件事请按下面的说明办理', 'Please do as it says below'],
  badPhone: ['请填写电话号码', 'Please give a phone number'],
})
