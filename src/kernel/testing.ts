export { type DebianProgram, debianProgram } from './testing/debian-program.ts';
export { oneAtATime } from './testing/one-at-a-time.ts';
export { type TestCity, type TestCityOptions, testCity } from './testing/test-city.ts';
export { type RouteWalk, walkMounts, walkRoutes } from './testing/walk-routes.ts';
