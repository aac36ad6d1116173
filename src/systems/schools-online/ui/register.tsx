import { RegisterScreen } from '#engines/registers/ui';
import { schoolKind } from '../contract.ts';

export default function Register() {
  return <RegisterScreen kind={schoolKind} title="学校登记" />;
}
