import { defineScreens } from '#design/console';

export const screens = defineScreens({
  module: 'exam-registration',
  group: '办事',
  items: [
    {
      path: '/exam-registration/exams',
      title: '人事考试',
      permission: 'exam-registration.exam.list',
      order: 60,
      load: () => import('./exams.tsx'),
      onDesk: () => import('./exams-on-desk.tsx'),
    },
    {
      path: '/exam-registration/exams/:exam',
      title: '人事考试',
      permission: 'exam-registration.exam.list',
      hidden: true,
      load: () => import('./exam.tsx'),
    },
    {
      path: '/exam-registration/exams/:exam/setup',
      title: '公告与日程',
      permission: 'exam-registration.exam.list',
      hidden: true,
      load: () => import('./setup.tsx'),
    },
    {
      path: '/exam-registration/exams/:exam/invigilators',
      title: '监考员',
      permission: 'exam-registration.invigilator.list',
      hidden: true,
      load: () => import('./invigilators.tsx'),
    },
    {
      path: '/exam-registration/exams/:exam/door',
      title: '考场到考登记',
      permission: 'exam-registration.room.list',
      hidden: true,
      load: () => import('./door.tsx'),
    },
    {
      path: '/exam-registration/exams/:exam/interviews',
      title: '面试与总成绩',
      permission: 'exam-registration.interview.list',
      hidden: true,
      load: () => import('./interviews.tsx'),
    },
    {
      path: '/exam-registration/exams/:exam/hiring',
      title: '体检、考察与聘用',
      permission: 'exam-registration.hire.list',
      hidden: true,
      load: () => import('./hiring.tsx'),
    },
    {
      path: '/exam-registration/exams/:exam/report',
      title: '报名情况',
      permission: 'exam-registration.report.read',
      hidden: true,
      load: () => import('./report.tsx'),
    },
    {
      path: '/exam-registration/exams/:exam/review',
      title: '资格审核',
      permission: 'exam-registration.candidate.list',
      hidden: true,
      load: () => import('./review.tsx'),
    },
    {
      path: '/exam-registration/exams/:exam/posts',
      title: '岗位与名额',
      permission: 'exam-registration.post.list',
      hidden: true,
      load: () => import('./posts.tsx'),
    },
  ],
});
