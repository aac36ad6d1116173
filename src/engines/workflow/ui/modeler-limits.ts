/** Keeps the modeler to what the engine can run: its palette, its pad and its menu offer nothing else. */
type Entries = Record<string, unknown>;
type Register = { registerProvider(...args: unknown[]): void };

const palette =
  /^(hand-tool|lasso-tool|space-tool|global-connect-tool|tool-separator|create\.(start-event|end-event|exclusive-gateway|subprocess-expanded)|zt\..*)$/;
const pad =
  /^(append\.(end-event|gateway|append-task|text-annotation)|connect|delete|replace|align-elements|distribute-elements)/;
const menu =
  /^(toggle-(parallel-mi|sequential-mi)|replace-with-(none-start|none-end|user-task|service-task|receive-task|expanded-subprocess|exclusive-gateway|parallel-gateway|inclusive-gateway|timer-intermediate-catch|message-intermediate-catch|signal-intermediate-catch|timer-boundary|non-interrupting-timer-boundary|message-boundary|non-interrupting-message-boundary|error-boundary|error-end|terminate-end|sequence-flow|default-flow))$/;

const only = (allowed: RegExp) => (entries: Entries) =>
  Object.fromEntries(Object.entries(entries).filter(([key]) => allowed.test(key)));

/** After the modeler's own providers. */
const LATE = 400;

class Limits {
  static readonly $inject = ['palette', 'contextPad', 'popupMenu', 'create', 'elementFactory'];

  constructor(paletteOf: Register, padOf: Register, menuOf: Register, create: Create, factory: ElementFactory) {
    const make = (type: string, className: string, title: string, more: Record<string, unknown> = {}) => {
      const begin = (event: unknown): void => create.start(event, factory.createShape({ type, ...more }));
      return { group: 'activity', className, title, action: { dragstart: begin, click: begin } };
    };
    const added: Entries = {
      'zt.user': make('bpmn:UserTask', 'bpmn-icon-user-task', '用户任务'),
      'zt.action': make('bpmn:ServiceTask', 'bpmn-icon-service-task', '自动环节'),
      'zt.parallel': { ...make('bpmn:ParallelGateway', 'bpmn-icon-gateway-parallel', '并行网关'), group: 'gateway' },
      'zt.inclusive': { ...make('bpmn:InclusiveGateway', 'bpmn-icon-gateway-or', '包容网关'), group: 'gateway' },
      'zt.timer': {
        ...make(
          'bpmn:IntermediateCatchEvent',
          'bpmn-icon-intermediate-event-catch-timer',
          '定时（拖到任务边上为到时处理）',
          {
            eventDefinitionType: 'bpmn:TimerEventDefinition',
          },
        ),
        group: 'event',
      },
    };
    paletteOf.registerProvider(LATE, {
      getPaletteEntries: () => (entries: Entries) => ({ ...only(palette)(entries), ...added }),
    });
    const limitPad = () => only(pad);
    padOf.registerProvider(LATE, { getContextPadEntries: limitPad, getMultiElementContextPadEntries: limitPad });
    menuOf.registerProvider('bpmn-replace', LATE, {
      getPopupMenuEntries: () => only(menu),
      getPopupMenuHeaderEntries: () => only(menu),
    });
  }
}

interface Create {
  start(event: unknown, shape: unknown): void;
}
interface ElementFactory {
  createShape(attributes: Record<string, unknown>): unknown;
}

export const limits = { __init__: ['zhengtongLimits'], zhengtongLimits: ['type', Limits] };
