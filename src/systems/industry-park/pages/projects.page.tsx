import { renderSitePage } from '#engines/content';
import { cached, kernelErrors, open, page } from '#kernel';
import { Type } from '#kernel/contract';
import { projects } from '../projects.repo.ts';
import { publicProjects, readProject } from '../read-project.ts';
import { ProjectFile } from './project-file.tsx';
import { ProjectList } from './project-list.tsx';

const steps = [{ label: '数据', href: '/reviews' }];

export const projectPages = [
  page('industry-park.page.list', {
    method: 'GET',
    path: '/projects',
    title: '重大项目',
    access: open('重大项目的进展向社会公开'),
    async handle(ctx, { request }) {
      const html = await renderSitePage(ctx, request, {
        title: '重大项目',
        description: `${ctx.city.name}重大项目的投资、节点与进展`,
        breadcrumb: steps,
        children: <ProjectList projects={await publicProjects(ctx)} />,
      });
      return cached(html, ['projects', 'site']);
    },
  }),
  page('industry-park.page.show', {
    method: 'GET',
    path: '/projects/:id',
    title: '重大项目档案',
    access: open('重大项目的进展向社会公开'),
    params: Type.Object({ id: Type.String({ title: '编号', maxLength: 60 }) }),
    async handle(ctx, { params, request }) {
      if (!(await projects.find(ctx, params.id))) throw kernelErrors.notFound();
      const project = await readProject(ctx, params.id);
      const html = await renderSitePage(ctx, request, {
        title: project.name,
        here: project.shortName,
        description: `${project.name}的投资、资本变动与节点`,
        breadcrumb: [...steps, { label: '重大项目', href: '/projects' }],
        children: <ProjectFile project={project} />,
      });
      return cached(html, ['projects', 'site']);
    },
  }),
];
