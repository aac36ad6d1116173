import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { type ReactNode, useEffect, useRef } from 'react';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import { Failed, Loading, useRead } from '#design/console';
import type { InstanceView, VersionXml } from '../contract.ts';
import './flow-picture.css';
import type { Canvas, ElementRegistry } from './modeler-parts.ts';

interface Props {
  url: string;
  picture: InstanceView['picture'];
}

/** A version as it was drawn, with what has been passed and where it stands. */
export default function FlowPicture({ url, picture }: Props): ReactNode {
  const { data, error } = useRead<VersionXml>(url);
  if (error) return <Failed error={error} />;
  return data ? <Drawn xml={data.xml} picture={picture} /> : <Loading />;
}

function Drawn({ xml, picture }: { xml: string; picture: InstanceView['picture'] }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const viewer = new NavigatedViewer({ container: place.current });
    let isGone = false;
    void viewer.importXML(xml).then(() => {
      if (isGone) return;
      const canvas = viewer.get<Canvas>('canvas');
      canvas.zoom('fit-viewport', 'auto');
      const registry = viewer.get<ElementRegistry>('elementRegistry');
      const mark = (ids: readonly string[], name: string): void => {
        for (const id of ids) if (registry.get(id)) canvas.addMarker(id, name);
      };
      mark(picture.flows, 'zt-flow-passed');
      mark(picture.done, 'zt-flow-done');
      mark(picture.active, 'zt-flow-active');
    });
    return () => {
      isGone = true;
      viewer.destroy();
    };
  }, [xml, picture]);
  return (
    <figure className="zt-flow-picture">
      <div ref={place} className="zt-flow-canvas" role="img" aria-label="流程图" />
      {picture.done.length + picture.active.length > 0 ? (
        <figcaption className="zt-note">
          <span data-mark="done">已经走过</span> <span data-mark="active">正在办理</span>
        </figcaption>
      ) : null}
    </figure>
  );
}
