import { createServer } from 'node:net';
import type { TestCity } from '#kernel/testing';
import { createOrder, type NewOrder } from './create-order.ts';

export { sealMessage } from './sandbox/signing.rules.ts';

/** A port for a city whose sandbox provider must be reached over HTTP; give it as `env.PORT`. */
export async function portForSandbox(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return String(typeof address === 'object' && address ? address.port : 0);
}

export const listenForSandbox = async (city: TestCity, port: string): Promise<void> => {
  await (await city.http()).listen({ port: Number(port), host: '127.0.0.1' });
};

let serial = 0;

export function newOrder(city: TestCity, more: Partial<NewOrder> = {}) {
  serial += 1;
  const input: NewOrder = {
    system: 'test',
    subject: `subject-${serial}`,
    title: '示例考试报名费',
    payer: 'acc_test',
    payerName: '张示安',
    amountFen: 10_000n,
    expiresAt: new Date(city.ctx().now().getTime() + 3600_000),
    back: '/',
    path: '/990100',
    ...more,
  };
  return city.ctx().transaction((tx) => createOrder(tx, input));
}
