import { lazy } from 'react';
import { defineScreens } from '#design/console';

export const screens = [
  ...defineScreens({
    module: 'workflow',
    group: '办事',
    items: [
      { path: '/workflow/tasks', title: '审批任务', permission: null, order: 10, load: () => import('./tasks.tsx') },
      {
        path: '/workflow/instances/:id',
        title: '审批经过',
        permission: null,
        hidden: true,
        load: () => import('./instance.tsx'),
      },
    ],
  }),
  ...defineScreens({
    module: 'workflow',
    group: '系统',
    items: [
      {
        path: '/workflow/flows',
        title: '流程设计',
        permission: 'workflow.flow.edit',
        order: 40,
        load: () => import('./flows.tsx'),
      },
      {
        path: '/workflow/flows/:key/design',
        title: '画流程',
        permission: 'workflow.flow.edit',
        hidden: true,
        load: () => import('./design-flow.tsx'),
      },
      {
        path: '/workflow/instances',
        title: '流程实例',
        permission: 'workflow.instance.read',
        order: 41,
        load: () => import('./instances.tsx'),
      },
    ],
  }),
];

export { registerSubject } from './subjects.ts';

/** One instance with what may be done in it, for other modules' screens. */
export const InstancePane = lazy(() => import('./instance-pane.tsx'));
