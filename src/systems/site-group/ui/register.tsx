import { RegisterScreen } from '#engines/registers/ui';
import { siteKind } from '../contract.ts';

export default function Register() {
  return <RegisterScreen kind={siteKind} title="政务网站登记" />;
}
