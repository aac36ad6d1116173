import koffi from 'koffi';

interface DeviceFunction {
  (...values: readonly unknown[]): unknown;
  async(...valuesAndCallback: readonly unknown[]): void;
}

/** The functions of a PKCS#11 module (Cryptoki 2.20 and later) that this product calls. */
export interface Cryptoki {
  readonly initialize: DeviceFunction;
  readonly getSlotList: DeviceFunction;
  readonly getTokenInfo: DeviceFunction;
  readonly openSession: DeviceFunction;
  readonly closeSession: DeviceFunction;
  readonly login: DeviceFunction;
  readonly getAttributeValue: DeviceFunction;
  readonly findObjectsInit: DeviceFunction;
  readonly findObjects: DeviceFunction;
  readonly findObjectsFinal: DeviceFunction;
  readonly signInit: DeviceFunction;
  readonly sign: DeviceFunction;
  readonly generateKeyPair: DeviceFunction;
}

/** Constants of pkcs11t.h. */
export const ck = {
  ok: 0,
  alreadyInitialized: 0x191,
  userAlreadyLoggedIn: 0x100,
  osLocking: 2,
  serialSession: 4,
  rwSession: 2,
  user: 1,
  publicKey: 2,
  privateKey: 3,
  ec: 3,
  ecdsa: 0x1041,
  ecKeyPairGen: 0x1040,
  attribute: {
    class: 0x000,
    token: 0x001,
    private: 0x002,
    label: 0x003,
    keyType: 0x100,
    id: 0x102,
    sensitive: 0x103,
    sign: 0x108,
    verify: 0x10a,
    extractable: 0x162,
    ecParams: 0x180,
    ecPoint: 0x181,
  },
} as const;

const label = koffi.array('char', 32, 'String');
koffi.struct('CK_ATTRIBUTE', { type: 'ulong', value: 'void *', size: 'ulong' });
koffi.struct('CK_MECHANISM', { mechanism: 'ulong', parameter: 'void *', size: 'ulong' });
koffi.struct('CK_INIT', {
  create: 'void *',
  destroy: 'void *',
  lock: 'void *',
  unlock: 'void *',
  flags: 'ulong',
  none: 'void *',
});
koffi.struct('CK_TOKEN_INFO', {
  label,
  manufacturer: label,
  model: koffi.array('char', 16, 'String'),
  serial: koffi.array('char', 16, 'String'),
  flags: 'ulong',
  counts: koffi.array('ulong', 10),
  versions: koffi.array('uint8', 4),
  time: koffi.array('char', 16, 'String'),
});

/** Places in CK_FUNCTION_LIST, which begins with a version in one word. */
const prototypes: Record<keyof Cryptoki, [number, string]> = {
  initialize: [0, 'ulong C_Initialize(CK_INIT *args)'],
  getSlotList: [4, 'ulong C_GetSlotList(uint8 present, _Out_ ulong *slots, _Inout_ ulong *count)'],
  getTokenInfo: [6, 'ulong C_GetTokenInfo(ulong slot, _Out_ CK_TOKEN_INFO *info)'],
  openSession: [12, 'ulong C_OpenSession(ulong slot, ulong flags, void *app, void *notify, _Out_ ulong *session)'],
  closeSession: [13, 'ulong C_CloseSession(ulong session)'],
  login: [18, 'ulong C_Login(ulong session, ulong user, const char *pin, ulong length)'],
  getAttributeValue: [
    24,
    'ulong C_GetAttributeValue(ulong session, ulong object, _Inout_ CK_ATTRIBUTE *list, ulong count)',
  ],
  findObjectsInit: [26, 'ulong C_FindObjectsInit(ulong session, CK_ATTRIBUTE *list, ulong count)'],
  findObjects: [27, 'ulong C_FindObjects(ulong session, _Out_ ulong *objects, ulong most, _Out_ ulong *count)'],
  findObjectsFinal: [28, 'ulong C_FindObjectsFinal(ulong session)'],
  signInit: [42, 'ulong C_SignInit(ulong session, CK_MECHANISM *mechanism, ulong key)'],
  sign: [
    43,
    'ulong C_Sign(ulong session, const uint8 *data, ulong length, _Out_ uint8 *signature, _Inout_ ulong *size)',
  ],
  generateKeyPair: [
    59,
    'ulong C_GenerateKeyPair(ulong session, CK_MECHANISM *mechanism, CK_ATTRIBUTE *publicList, ulong publicCount, CK_ATTRIBUTE *privateList, ulong privateCount, _Out_ ulong *publicKey, _Out_ ulong *privateKey)',
  ],
};

/** The library stays beside its functions: when the collector takes it, the module is unloaded under them. */
const loaded = new Map<string, { functions: Cryptoki; library: unknown }>();

export class DeviceError extends Error {}

export function check(what: string, result: unknown, ...allowed: readonly number[]): void {
  const code = Number(result);
  if (code !== ck.ok && !allowed.includes(code)) throw new DeviceError(`${what}: CKR 0x${code.toString(16)}`);
}

/** Loads a module once in a process; it must allow calls from several threads. */
export function loadCryptoki(module: string): Cryptoki {
  const known = loaded.get(module);
  if (known) return known.functions;
  // Deep: the module's own libcrypto, not the symbols that the program brings along.
  const library = koffi.load(module, { deep: true });
  const list: unknown[] = [null];
  check('C_GetFunctionList', library.func('ulong C_GetFunctionList(_Out_ void **list)')(list));
  const word = koffi.sizeof('void *');
  const entries = Object.entries(prototypes).map(([name, [index, prototype]]) => {
    const pointer = koffi.decode(list[0], word * (index + 1), 'void *') as unknown;
    return [name, koffi.decode(pointer, koffi.proto(prototype.replace('C_', `${name}_${loaded.size}_`)))];
  });
  const functions = Object.fromEntries(entries) as unknown as Cryptoki;
  const none = { create: null, destroy: null, lock: null, unlock: null, none: null };
  check('C_Initialize', functions.initialize({ ...none, flags: ck.osLocking }), ck.alreadyInitialized);
  loaded.set(module, { functions, library });
  return functions;
}
