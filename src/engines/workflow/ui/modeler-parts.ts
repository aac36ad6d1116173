/** The parts of the modeler that the screens use; its own types leave them open. */
export interface Canvas {
  zoom(to: 'fit-viewport' | number, center?: 'auto'): number;
  addMarker(id: string, name: string): void;
  removeMarker(id: string, name: string): void;
  scroll(by: { dx: number; dy: number }): void;
  scrollToElement(element: Shape): void;
}

/** A thing on the drawing and what it stands for in the file. */
export interface Shape {
  readonly id: string;
  readonly type: string;
  readonly businessObject: ModdleObject;
  readonly host?: Shape | null;
}

export interface ModdleObject {
  readonly $type: string;
  readonly id?: string;
  readonly $attrs?: Readonly<Record<string, unknown>>;
  readonly $parent?: ModdleObject;
  get(name: string): unknown;
  readonly [name: string]: unknown;
}

export interface ElementRegistry {
  get(id: string): Shape | undefined;
  getAll(): Shape[];
  filter(test: (shape: Shape) => boolean): Shape[];
}

export interface Modeling {
  updateProperties(shape: Shape, properties: Record<string, unknown>): void;
  updateModdleProperties(shape: Shape, object: ModdleObject, properties: Record<string, unknown>): void;
}

export interface BpmnFactory {
  create(type: string, properties?: Record<string, unknown>): ModdleObject;
}

export interface Selection {
  select(shape: Shape): void;
}

export interface CommandStack {
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
}
