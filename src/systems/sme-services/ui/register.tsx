import { RegisterScreen } from '#engines/registers/ui';
import { userKind } from '../contract.ts';

export default function Register() {
  return <RegisterScreen kind={userKind} title="商务领航用户" />;
}
