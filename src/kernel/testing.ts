export { type TestCity, testCity, type TestCityOptions } from './testing/test-city.ts';
export { walkRoutes, type RouteWalk } from './testing/walk-routes.ts';
