import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Whether the machine at `address`, so many hops before us (0: the connection itself), is one of our own proxies. */
export type Trust = (address: string, hop: number) => boolean;

const trustNobody: Trust = () => false;

/** Addresses and networks such as `10.0.0.0/8`; null when one of them is none. */
export function addressList(text: string): ((address: string) => boolean) | null {
  const list = new BlockList();
  for (const item of text.split(',').map((part) => part.trim())) {
    const [address = '', bits] = item.split('/');
    const family = familyOf(address);
    const most = family === 'ipv4' ? 32 : 128;
    if (!family || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most))) return null;
    list.addSubnet(address, bits === undefined ? most : Number(bits), family);
  }
  return (address) => {
    const family = familyOf(address);
    return family !== null && list.check(address, family);
  };
}

/** `0`: nobody; a number: so many proxies stand before us; else the list of their addresses. Null: it is none of these. */
export function trustOf(setting: string): Trust | null {
  if (setting === '0' || setting === 'false') return trustNobody;
  const hops = setting === 'true' ? '1' : setting;
  if (/^\d$/.test(hops)) return (_address, hop) => hop < Number(hops);
  return addressList(setting);
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  if (isIPv4(address)) return 'ipv4';
  return isIPv6(address) ? 'ipv6' : null;
}
