import { lazy } from 'react';
import { defineScreens } from '#design/console';

/** No screen of its own: each system shows its register with `RegisterScreen`, which is loaded when it is opened. */
export const screens = defineScreens({ module: 'registers', group: '登记与数据', items: [] });

export { findsRecords } from './finds-records.ts';

export const RegisterScreen = lazy(() => import('./register-screen.tsx'));
