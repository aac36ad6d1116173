import { route } from '#kernel';
import { Type } from '#kernel/contract';
import { errors } from '../errors.ts';
import { atExam, atPost } from '../places.ts';
import { addPost, changeTerms, removePost } from './keep-post.ts';
import { PostTerms } from './post-terms.contract.ts';

const examParams = Type.Object({ exam: Type.String({ title: '考试', maxLength: 60 }) });
const postParams = Type.Object({ post: Type.String({ title: '岗位', maxLength: 120 }) });

export const postSetupRoutes = [
  route('exam-registration.post.add', {
    method: 'POST',
    path: '/api/exam-registration/exams/:exam/posts',
    title: '新增岗位',
    access: atExam(),
    params: examParams,
    body: PostTerms,
    errors: [errors.postExists, errors.alreadyAllotted, errors.reasonNeeded],
    handle: (ctx, { params, body }) => addPost(ctx, params.exam, body),
  }),
  route('exam-registration.post.edit', {
    method: 'PUT',
    path: '/api/exam-registration/posts/:post/terms',
    title: '修改岗位条件',
    access: atPost(),
    params: postParams,
    body: PostTerms,
    errors: [errors.placesBelowTaken, errors.alreadyAllotted, errors.reasonNeeded],
    handle: (ctx, { params, body }) => changeTerms(ctx, params.post, body),
  }),
  route('exam-registration.post.remove', {
    method: 'DELETE',
    path: '/api/exam-registration/posts/:post',
    title: '删除没有公布的岗位',
    access: atPost(),
    params: postParams,
    errors: [errors.notDraft],
    handle: (ctx, { params }) => removePost(ctx, params.post),
  }),
];
