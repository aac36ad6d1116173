import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Value } from 'typebox/value';
import { type City, citySchema } from '../config/city.ts';
import { ConfigError } from '../config/config-error.ts';
import { citiesDir } from '../config/places.ts';

/** Reads `cities/<id>/city.json`; a missing or wrong one is a `ConfigError` that lists the packs there are. */
export function readCity(id: string, root = citiesDir): City {
  const file = path.join(root, id, 'city.json');
  if (!existsSync(file)) {
    const packs = readdirSync(root).filter((name) => existsSync(path.join(root, name, 'city.json')));
    throw new ConfigError(`没有城市资料包“${id}”：请把 CITY 设为 ${packs.join('、')} 之一`);
  }
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (Value.Check(citySchema, value)) return value;
  const first = Value.Errors(citySchema, value)[0];
  throw new ConfigError(`城市资料包 ${id}/city.json 不符合要求：${first?.instancePath} ${first?.message}`);
}
