/** Where these pages stand in the site. */
export const certificateSteps = [{ label: '数字证书', href: '/certificates' }];
