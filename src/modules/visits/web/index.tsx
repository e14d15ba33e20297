import {
  BookOutlined,
  CarOutlined,
  CompassOutlined,
  FileDoneOutlined,
  QuestionCircleOutlined,
  ReadOutlined,
  ScheduleOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

export const web: ModuleWeb = {
  pages: [
    {
      path: '/field',
      may: 'visit.write',
      home: true,
      load: () => import('./field/FieldHomePage.tsx'),
      menu: {
        label: ['我的走访', 'My visits'],
        icon: <CompassOutlined />,
        group: 'work',
        order: 8,
        phone: true,
        press: 'f',
      },
    },
    {
      path: '/field/enterprises/:id',
      may: 'visit.read',
      title: ['访前简报', 'Brief'],
      load: () => import('./field/BriefPage.tsx'),
    },
    {
      path: '/field/enterprises/:id/visit',
      may: 'visit.write',
      title: ['登记走访', 'Log a visit'],
      load: () => import('./field/VisitFormPage.tsx'),
    },
    {
      path: '/visits',
      may: 'visit.read',
      list: 'visits.list',
      load: () => import('./VisitListPage.tsx'),
      menu: { label: ['走访台账', 'Visits'], icon: <CarOutlined />, group: 'visits', order: 30, press: 'v' },
    },
    {
      path: '/visits/plan',
      may: 'visit.plan',
      load: () => import('./plan/PlanPage.tsx'),
      menu: { label: ['走访计划', 'Visit plan'], icon: <ScheduleOutlined />, group: 'visits', order: 31 },
    },
    { path: '/visits/:id', may: 'visit.read', title: ['走访', 'Visit'], load: () => import('./VisitPage.tsx') },
    {
      path: '/promises',
      may: 'visit.read',
      list: 'promises.list',
      load: () => import('./PromiseListPage.tsx'),
      menu: { label: ['承诺台账', 'Promises'], icon: <FileDoneOutlined />, group: 'visits', order: 32 },
    },
    {
      path: '/policy-questions',
      may: 'question.read',
      list: 'policy-questions.list',
      load: () => import('./records/QuestionListPage.tsx'),
      menu: { label: ['政策咨询', 'Policy questions'], icon: <QuestionCircleOutlined />, group: 'visits', order: 37 },
    },
    {
      path: '/policy-questions/:id',
      may: 'question.read',
      title: ['政策咨询', 'Policy question'],
      load: () => import('./records/QuestionPage.tsx'),
    },
    {
      path: '/labour-needs',
      may: 'labour.read',
      list: 'labour-needs.list',
      load: () => import('./records/NeedListPage.tsx'),
      menu: { label: ['用工需求', 'Labour needs'], icon: <TeamOutlined />, group: 'visits', order: 38 },
    },
    {
      path: '/labour-needs/:id',
      may: 'labour.read',
      title: ['用工需求', 'Labour need'],
      load: () => import('./records/NeedPage.tsx'),
    },
    {
      path: '/diary',
      may: 'visit.write',
      load: () => import('./diary/DiaryPage.tsx'),
      menu: { label: ['工作日记', 'Diary'], icon: <BookOutlined />, group: 'visits', order: 33, phone: true },
    },
    {
      path: '/diary/days',
      may: 'visit.review',
      load: () => import('./diary/DiaryDaysPage.tsx'),
      menu: { label: ['日记审阅', 'Diary review'], icon: <ReadOutlined />, group: 'visits', order: 34 },
    },
  ],
}
