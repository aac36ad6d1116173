import { defineScreens } from '#design/console';
import { shellPermissions } from './contract.ts';

/** The console's own screens, about the installation itself. */
export const ownScreens = defineScreens({
  module: 'console',
  group: '系统',
  items: [
    {
      path: '/audit',
      title: '审计记录',
      permission: shellPermissions.readAudit,
      order: 900,
      load: () => import('./screens/audit.tsx'),
      onDesk: () => import('./screens/audit-on-desk.tsx'),
    },
    {
      path: '/system/parked',
      title: '停放的消息',
      permission: shellPermissions.listParked,
      order: 910,
      load: () => import('./screens/parked.tsx'),
    },
    {
      path: '/system/calendar',
      title: '工作日历',
      permission: shellPermissions.readCalendar,
      order: 905,
      load: () => import('./screens/calendar.tsx'),
    },
    {
      path: '/system/status',
      title: '系统状态',
      permission: shellPermissions.readStatus,
      order: 920,
      load: () => import('./screens/system-status.tsx'),
      onDesk: () => import('./screens/status-on-desk.tsx'),
    },
  ],
});
