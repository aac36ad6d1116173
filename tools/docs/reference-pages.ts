import { readHouse } from '../architecture/house.ts';
import { root } from '../run-program.ts';
import { errorsPage } from './errors-page.ts';
import { eventsPage } from './events-page.ts';
import { glossaryPage } from './glossary-page.ts';
import { modulesPage } from './modules-page.ts';
import { readRoutes, routesPage } from './routes-page.ts';
import { tablesPage } from './tables-page.ts';

/** The pages of docs/reference by file name. They are read from the source text, so nothing needs to run. */
export function referencePages(): Map<string, string> {
  const house = readHouse(root);
  const routes = readRoutes(house);
  const routesOf = (module: string): number => routes.filter((route) => route.module === module).length;
  return new Map([
    ['errors.md', errorsPage(house)],
    ['events.md', eventsPage(house)],
    ['glossary.md', glossaryPage(house)],
    ['modules.md', modulesPage(house, routesOf)],
    ['routes.md', routesPage(routes)],
    ['tables.md', tablesPage(house)],
  ]);
}
