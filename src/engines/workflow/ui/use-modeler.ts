import Modeler from 'bpmn-js/lib/Modeler';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Finding } from '../contract.ts';
import { checkGraph } from '../definition/check-graph.rules.ts';
import { compileFlow } from '../definition/compile.rules.ts';
import type { Element } from '../definition/element.rules.ts';
import descriptor from '../definition/zhengtong.moddle.json' with { type: 'json' };
import { limits } from './modeler-limits.ts';
import type { Canvas, ElementRegistry, Selection, Shape } from './modeler-parts.ts';
import { translate } from './modeler-words.ts';

const CHECK_AFTER_MS = 300;

export interface Drawing {
  readonly modeler: Modeler | null;
  readonly selected: Shape | null;
  readonly findings: readonly Finding[];
  readonly isDirty: boolean;
  readonly problem: string | null;
  open(xml: string): Promise<void>;
  xml(): Promise<string>;
  saved(): void;
  show(finding: Finding): void;
}

/** A modeler in the place given, checked with every stroke by the very rules the server deploys by. */
export function useModeler(place: RefObject<HTMLDivElement | null>, actions: ReadonlySet<string>): Drawing {
  const [modeler, setModeler] = useState<Modeler | null>(null);
  const [selected, setSelected] = useState<Shape | null>(null);
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  const [isDirty, setDirty] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [, redraw] = useState(0);
  const known = useRef(actions);
  known.current = actions;

  useEffect(() => {
    if (!place.current) return;
    const made = new Modeler({
      container: place.current,
      additionalModules: [limits, { translate: ['value', translate] }],
      moddleExtensions: { zhengtong: descriptor },
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const check = (): void => setFindings(checked(made, known.current));
    made.on('commandStack.changed', () => {
      setDirty(true);
      redraw((count) => count + 1);
      clearTimeout(timer);
      timer = setTimeout(check, CHECK_AFTER_MS);
    });
    made.on('import.done', check);
    made.on('selection.changed', (event: { newSelection: Shape[] }) => setSelected(event.newSelection[0] ?? null));
    setModeler(made);
    return () => {
      clearTimeout(timer);
      made.destroy();
    };
  }, [place]);

  const open = useCallback(
    async (xml: string) => {
      if (!modeler) return;
      try {
        await modeler.importXML(xml);
        fitBesidePalette(modeler.get<Canvas>('canvas'));
        setSelected(null);
        setProblem(null);
      } catch (error) {
        setProblem(`这个文件画不出来：${error instanceof Error ? error.message.slice(0, 200) : '没有图形信息'}`);
      }
    },
    [modeler],
  );
  const show = useCallback(
    (finding: Finding) => {
      const shape = modeler?.get<ElementRegistry>('elementRegistry').get(finding.element);
      if (!modeler || !shape) return;
      modeler.get<Canvas>('canvas').scrollToElement(shape);
      modeler.get<Selection>('selection').select(shape);
    },
    [modeler],
  );
  const xml = useCallback(async () => (await modeler?.saveXML({ format: true }))?.xml ?? '', [modeler]);
  const saved = useCallback(() => setDirty(false), []);
  return { modeler, selected, findings, isDirty, problem, open, xml, saved, show };
}

/** The palette lies over the left edge of the canvas. */
const PALETTE_PX = 110;

function fitBesidePalette(canvas: Canvas): void {
  const scale = canvas.zoom('fit-viewport', 'auto');
  canvas.zoom(Math.min(1, scale * 0.86), 'auto');
  canvas.scroll({ dx: PALETTE_PX / 2, dy: 0 });
}

const WRONG = 'zt-flow-wrong';

/** What is wrong with the drawing now; the wrong elements are marked. */
function checked(modeler: Modeler, actions: ReadonlySet<string>): Finding[] {
  const compiled = compileFlow(modeler.getDefinitions() as unknown as Element);
  const all = compiled.graph ? [...compiled.findings, ...checkGraph(compiled.graph, actions)] : compiled.findings;
  const canvas = modeler.get<Canvas>('canvas');
  const wrong = new Set(all.filter((finding) => finding.level === 'error').map((finding) => finding.element));
  for (const shape of modeler.get<ElementRegistry>('elementRegistry').getAll()) {
    if (wrong.has(shape.id)) canvas.addMarker(shape.id, WRONG);
    else canvas.removeMarker(shape.id, WRONG);
  }
  return all;
}
