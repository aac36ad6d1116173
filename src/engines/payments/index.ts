import { defineModule } from '#kernel';
import { closeDue } from './close-due.ts';
import { orderClosed, orderPaid, orderRefunded } from './contract.ts';
import { demoOrders } from './load-demo-orders.ts';
import { orderRoutes } from './orders.routes.ts';
import { payPages } from './pages/pay.page.tsx';
import { personalData } from './personal-data.ts';
import { reconcileRoutes } from './reconcile/reconcile.routes.ts';
import { reconcileYesterday } from './reconcile/reconcile-day.ts';
import { sendRefund } from './refund-order.ts';
import { checkoutPages } from './sandbox/checkout.page.tsx';
import { deliverNotice, sandboxRoutes } from './sandbox/sandbox-peer.ts';
import { things } from './things.ts';
import { waitingTasks } from './waiting-tasks.ts';

export const payments = defineModule({
  name: 'payments',
  floor: 'engines',
  title: { zh: '网上缴费', en: 'Payments' },
  things,
  uses: ['engines/content', 'engines/registers'],
  home: import.meta.url,
  routes: [...orderRoutes, ...reconcileRoutes, ...payPages, ...checkoutPages, ...sandboxRoutes],
  events: [orderPaid, orderClosed, orderRefunded],
  jobs: [closeDue, sendRefund, reconcileYesterday, deliverNotice],
  pack: [demoOrders],
  tasks: waitingTasks,
  personalData,
});

export { closeOrder, createOrder, type NewOrder } from './create-order.ts';
export { findOrder, liveOrder, type Order } from './orders.repo.ts';
export { refundOrder } from './refund-order.ts';
