export { type DebianProgram, debianProgram } from './testing/debian-program.ts';
export { type TestCity, type TestCityOptions, testCity } from './testing/test-city.ts';
export { type RouteWalk, walkMounts, walkRoutes } from './testing/walk-routes.ts';
