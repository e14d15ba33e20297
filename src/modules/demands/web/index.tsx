import {
  AuditOutlined,
  BlockOutlined,
  ControlOutlined,
  ExperimentOutlined,
  HighlightOutlined,
  InboxOutlined,
  RollbackOutlined,
  StarOutlined,
} from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

const may = 'demand.read'
export const web: ModuleWeb = {
  pages: [
    {
      path: '/demands',
      may,
      home: true,
      list: 'demands.list',
      load: () => import('./DemandListPage.tsx'),
      menu: {
        label: ['诉求台账', 'Demands'],
        icon: <InboxOutlined />,
        group: 'work',
        order: 9,
        phone: true,
        press: 'd',
      },
    },
    {
      path: '/demands/requests',
      may: 'demand.approve',
      load: () => import('./RequestsPage.tsx'),
      menu: { label: ['待我审批', 'To decide'], icon: <AuditOutlined />, group: 'work', order: 10, phone: true },
    },
    {
      path: '/demands/what-if',
      may: 'rule.read',
      load: () => import('./WhatIfPage.tsx'),
      menu: { label: ['时限试算', 'What if'], icon: <ExperimentOutlined />, group: 'admin', order: 851 },
    },
    { path: '/demands/board', may, title: ['诉求看板', 'Demand board'], load: () => import('./DemandBoardPage.tsx') },
    {
      path: '/demands/settings',
      may: 'demand.configure',
      load: () => import('./DemandSettingsPage.tsx'),
      menu: { label: ['诉求设置', 'Demand settings'], icon: <ControlOutlined />, group: 'ledgers', order: 29 },
    },
    {
      path: '/demands/returns',
      may,
      load: () => import('./ReturnsPage.tsx'),
      menu: { label: ['退单台账', 'Returns'], icon: <RollbackOutlined />, group: 'ledgers', order: 28 },
    },
    {
      path: '/demands/ratings',
      may,
      load: () => import('./RatingsPage.tsx'),
      menu: { label: ['评价汇总', 'Ratings in sum'], icon: <StarOutlined />, group: 'ledgers', order: 28 },
    },
    {
      path: '/demands/duplicates',
      may: 'demand.accept',
      load: () => import('./DuplicatesPage.tsx'),
      menu: { label: ['疑似重复', 'Look-alikes'], icon: <BlockOutlined />, group: 'ledgers', order: 28 },
    },
    { path: '/demands/runs', may, load: () => import('./RunsPage.tsx') },
    { path: '/demands/runs/:id', may, title: ['批量办理', 'Bulk action'], load: () => import('./RunPage.tsx') },
    {
      path: '/demands/instructions',
      may,
      list: 'demandInstructions.list',
      load: () => import('./InstructionsPage.tsx'),
      menu: { label: ['领导批示', 'Instructions'], icon: <HighlightOutlined />, group: 'ledgers', order: 26 },
    },
    { path: '/demands/:id', may, title: ['诉求', 'Demand'], load: () => import('./DemandPage.tsx') },
  ],
  slots: { 'enterprise.open': () => import('./slots/EnterpriseDemands.tsx') },
  palette: {
    may,
    title: ['诉求', 'Demands'],
    find: async (text) => (await import('./find.ts')).findDemands(text),
    commands: [{ label: ['代录诉求', 'File a demand'], to: '/demands?new=1', may: 'demand.submit' }],
  },
}
