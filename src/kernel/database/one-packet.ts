import type { Duplex } from 'node:stream';
import type pg from 'pg';

/** What the driver has, but its types do not tell of. */
interface Inside {
  pipeline: boolean;
  readonly connection: { readonly stream: Duplex };
}
const inside = (client: pg.ClientBase): Inside => client as unknown as Inside;

/** Whether a statement is sent before the one ahead of it has been answered. Only while the connection rests. */
export function setPipelining(client: pg.ClientBase, isOn: boolean): void {
  inside(client).pipeline = isOn;
}

const held = new WeakSet<Duplex>();

/** What this turn of the event loop asks on a connection leaves in one packet, and costs one call to the system. */
export function inOnePacket(client: pg.ClientBase): void {
  const { stream } = inside(client).connection;
  if (held.has(stream)) return;
  held.add(stream);
  stream.cork();
  process.nextTick(() => {
    held.delete(stream);
    stream.uncork();
  });
}
