import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { addressList, trustOf } from '../config/trusted-addresses.ts';
import { callerAddress } from './caller-address.ts';

const call = (peer: string, forwarded?: string) =>
  ({
    socket: { remoteAddress: peer },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

const caller = (setting: string, peer: string, forwarded?: string): string => {
  const trust = trustOf(setting);
  if (!trust) throw new Error(`${setting} is not a setting`);
  return callerAddress(call(peer, forwarded), trust);
};

describe('the address of a caller', () => {
  it('is that of the connection where no proxy is named, whatever the caller writes', () => {
    expect(caller('0', '203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
  });

  it('is what the last proxy wrote, not what the caller wrote before it', () => {
    expect(caller('1', '10.0.0.2', '198.51.100.66, 203.0.113.9')).toBe('203.0.113.9');
    expect(caller('true', '10.0.0.2', '203.0.113.9')).toBe('203.0.113.9');
    expect(caller('2', '10.0.0.2', '198.51.100.66, 203.0.113.9, 10.0.0.1')).toBe('203.0.113.9');
    expect(caller('2', '10.0.0.2', '203.0.113.9')).toBe('203.0.113.9');
  });

  it('is believed from the named proxies only', () => {
    expect(caller('10.0.0.0/8,::1', '10.0.0.2', '198.51.100.66, 203.0.113.9, 10.1.2.3')).toBe('203.0.113.9');
    expect(caller('10.0.0.0/8', '::ffff:10.0.0.2', '203.0.113.9')).toBe('203.0.113.9');
    expect(caller('10.0.0.0/8', '203.0.113.200', '203.0.113.9')).toBe('203.0.113.200');
  });

  it('refuses a setting that is no address', () => {
    for (const wrong of ['yes', '10.0.0.0/33', '10.0.0', 'proxy.local', '::1/129', '10.0.0.0/-1'])
      expect(trustOf(wrong), wrong).toBeNull();
    expect(addressList('127.0.0.1,')).toBeNull();
  });
});
